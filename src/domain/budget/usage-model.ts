import type { UsageModelText } from '../../model/usage-model.ts'
import type { Climate } from './climate.ts'

/** The estimates of a budget as numbers. They are statistics: only what they lead to is quantised and exact. */
export type UsageModel = {
  readonly climateOf: (chain: readonly string[]) => Climate | undefined
  readonly useOf: (device: string) => DeviceUse | undefined
  readonly figure: (code: FigureCode) => number
  /** The share of a device's kWh in the valley hours, in hundredths of a percent. */
  readonly valleyShareOf: (device: string) => number
}

export type DeviceUse = {
  readonly code: string
  /** Hundredths of a kWh of a normal winter on one hundredth of a square metre. */
  readonly kwhPerArea: number
  /** The area of a household whose own is not known, in hundredths of a square metre. */
  readonly area: number
}

export type FigureCode =
  | 'household-spread'
  | 'level-spread'
  | 'year-spread'
  | 'year-level-spread'
  | 'take-up-low'
  | 'take-up-high'
  | 'fit-least-households'
  | 'hardly-heats-share'
  | 'implausible-share'
  | 'burden-share'

/** A figure that a request puts in place of the model's, by its code. */
export type Replaced = { readonly code: string; readonly value: string }

/**
 * The model as integers: tenths of a degree, hundredths of a square metre and of a kWh. A replaced figure counts
 * instead of the model’s own.
 */
export function usageModelOf(text: UsageModelText, replaced: readonly Replaced[] = []): UsageModel {
  const other = new Map(replaced.map(({ code, value }) => [code, value]))
  const climates = text.climates.map(({ divisions, baseCelsius, means }) => ({
    divisions,
    climate: {
      baseTenths: tenths(baseCelsius),
      means: means.map(({ month, celsius }) => ({ month, tenths: tenths(celsius) })),
    },
  }))
  const uses = new Map<string, DeviceUse>()
  for (const { code, devices, seasonKwh, areaM2 } of text.uses) {
    const area = Math.round(Number(areaM2) * 100)
    const kwh = Number(other.get(code) ?? seasonKwh) * 100
    const use = { code, area, kwhPerArea: kwh / area }
    for (const device of devices) uses.set(device, use)
  }
  const figures = new Map(text.figures.map(({ code, value }) => [code, Number(other.get(code) ?? value)]))
  return {
    climateOf: (chain) =>
      chain.flatMap((code) => climates.find(({ divisions }) => divisions.includes(code)) ?? [])[0]?.climate,
    useOf: (device) => uses.get(device),
    figure: (code) => figures.get(code) ?? Number.NaN,
    valleyShareOf: (device) => {
      const share =
        text.valleyShare.find(({ devices }) => devices.includes(device)) ?? text.valleyShare.at(-1)
      return Number(share?.percent ?? 0) * HUNDREDTHS
    },
  }
}

/** Every estimate that a request may replace by its code. */
export function replaceable({ uses, figures }: UsageModelText): readonly string[] {
  return [...uses.map(({ code }) => code), ...figures.map(({ code }) => code)]
}

/** Hundredths of a percent in a percent. */
const HUNDREDTHS = 100

const tenths = (celsius: string) => Math.round(Number(celsius) * 10)
