import type { Circumstances, ReadingDays } from './question.ts'

const MIX = 31

/** A number that alike circumstances share, and few others: from division and days. */
export function markOf({ household, usage }: Circumstances): number {
  const { divisionCode, registeredOn } = household
  let mark = typeof registeredOn === 'number' ? registeredOn : 0
  for (let i = 0; i < divisionCode.length; i++) mark = (Math.imul(mark, MIX) + divisionCode.charCodeAt(i)) | 0
  for (const { from, to } of usage) mark = (Math.imul(Math.imul(mark, MIX) + from, MIX) + to) | 0
  return mark
}

/** Whether two questions differ in quantities only. */
export function areAlike(a: Circumstances, b: Circumstances): boolean {
  return (
    a.priceMode === b.priceMode &&
    a.inForceOn === b.inForceOn &&
    a.knownOn === b.knownOn &&
    sameTexts(a.assume, b.assume) &&
    sameHousehold(a.household, b.household) &&
    sameDevice(a.device, b.device) &&
    sameUsage(a.usage, b.usage)
  )
}

function sameHousehold(a: Circumstances['household'], b: Circumstances['household']): boolean {
  return (
    a.divisionCode === b.divisionCode &&
    a.priceCategory === b.priceCategory &&
    a.voltage === b.voltage &&
    a.timeOfUse === b.timeOfUse &&
    a.centralHeating === b.centralHeating &&
    a.registeredOn === b.registeredOn &&
    a.wholeVillage === b.wholeVillage &&
    a.convertedOn === b.convertedOn &&
    a.members === b.members &&
    a.location?.lng === b.location?.lng &&
    a.location?.lat === b.location?.lat &&
    sameTexts(a.classes, b.classes)
  )
}

function sameDevice(a: Circumstances['device'], b: Circumstances['device']): boolean {
  if (a === null || b === null) return a === b
  const samePower =
    a.powerKw === null || b.powerKw === null ? a.powerKw === b.powerKw : a.powerKw.eq(b.powerKw)
  return samePower && a.type === b.type && a.metering === b.metering && samePurchase(a.purchase, b.purchase)
}

type Bought = NonNullable<Circumstances['device']>['purchase']

function samePurchase(a: Bought, b: Bought): boolean {
  if (a === null || b === null) return a === b
  return a.date === b.date && a.catalogued === b.catalogued
}

function sameUsage(a: readonly ReadingDays[], b: readonly ReadingDays[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!sameDays(a[i] as ReadingDays, b[i] as ReadingDays)) return false
  return true
}

function sameDays(a: ReadingDays, b: ReadingDays): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.meter === b.meter &&
    (a.heatingKwh === null) === (b.heatingKwh === null) &&
    a.timeOfUse === b.timeOfUse &&
    a.centralHeating === b.centralHeating &&
    (a.classes === null || b.classes === null ? a.classes === b.classes : sameTexts(a.classes, b.classes))
  )
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
