import { describe, expect, it } from 'vitest'
import {
  count,
  exact,
  exactText,
  greater,
  hundredthsText,
  lesser,
  ONE,
  priceText,
  share,
  toHundredths,
  total,
  ZERO,
} from '../../src/domain/quantity.ts'

describe('exact', () => {
  it('adds tenths without the error of binary fractions', () => {
    expect(exact('0.1').plus(exact('0.2')).toString()).toBe('0.3')
  })

  it('gives one value for one text', () => {
    expect(exact('2160.25')).toBe(exact('2160.25'))
    expect(exact('2160.25').toString()).toBe('2160.25')
  })

  it('carries forty digits through a division', () => {
    expect(ONE.div(exact('3')).toString()).toBe(`0.${'3'.repeat(40)}`)
    expect(exact('2').div(exact('3')).toString()).toBe(`0.${'6'.repeat(39)}7`)
  })

  it('knows zero and one', () => {
    expect(ZERO.toString()).toBe('0')
    expect(ONE.toString()).toBe('1')
  })
})

describe('share', () => {
  it.each([
    ['0.375', '0.375'],
    ['1', '1'],
    ['3/8', '0.375'],
    ['1/3', `0.${'3'.repeat(40)}`],
  ])('reads %s of a whole', (text, value) => {
    expect(share(text).toString()).toBe(value)
  })
})

describe('count', () => {
  it('is an exact whole number', () => {
    expect(count(366).toString()).toBe('366')
    expect(count(1).div(count(3)).toString()).toBe(`0.${'3'.repeat(40)}`)
  })
})

describe('toHundredths', () => {
  it.each([
    ['1.005', '1.01'],
    ['1.0049999', '1'],
    ['2.675', '2.68'],
    ['-1.005', '-1.01'],
    ['-1.0049999', '-1'],
    ['0.005', '0.01'],
    ['0.015', '0.02'],
    ['0.025', '0.03'],
    ['7', '7'],
  ])('rounds %s to %s, half away from zero', (from, to) => {
    expect(toHundredths(exact(from)).toString()).toBe(to)
  })
})

describe('hundredthsText', () => {
  it.each([
    ['0', '0.00'],
    ['-0', '0.00'],
    ['-0.004', '0.00'],
    ['-0.005', '-0.01'],
    ['0.005', '0.01'],
    ['1234567.1', '1234567.10'],
    ['-12.345', '-12.35'],
  ])('writes %s as %s', (from, text) => {
    expect(hundredthsText(exact(from))).toBe(text)
  })
})

describe('priceText', () => {
  it.each([
    ['0.56', '0.5600'],
    ['-0.12', '-0.1200'],
    ['0.00005', '0.0001'],
    ['-0.00005', '-0.0001'],
    ['-0.00004', '0.0000'],
    ['-0', '0.0000'],
  ])('writes the price %s as %s', (from, text) => {
    expect(priceText(exact(from))).toBe(text)
  })
})

describe('exactText', () => {
  it.each([
    ['-0', '0'],
    ['0.00', '0'],
    ['0.0000000001', '0.0000000001'],
    ['-3.1250', '-3.125'],
    ['100000000000000000000000', '100000000000000000000000'],
  ])('writes %s without an exponent as %s', (from, text) => {
    expect(exactText(exact(from))).toBe(text)
  })
})

describe('lesser, greater', () => {
  it('pick the smaller and the larger amount', () => {
    const [small, large] = [exact('1.5'), exact('2')]
    expect(lesser(small, large)).toBe(small)
    expect(lesser(large, small)).toBe(small)
    expect(greater(small, large)).toBe(large)
    expect(greater(large, small)).toBe(large)
  })

  it('pick the first of two that are equal', () => {
    const [one, same] = [exact('1.0'), exact('1.00')]
    expect(lesser(one, same)).toBe(one)
    expect(greater(one, same)).toBe(one)
  })
})

describe('total', () => {
  it('adds amounts exactly, and nothing to zero', () => {
    expect(total([exact('0.1'), exact('0.2'), exact('-0.05')]).toString()).toBe('0.25')
    expect(total([])).toBe(ZERO)
  })
})
