import type { AssessmentRead } from './request-schema.ts'
import type { Partly } from './schema-reader.ts'

type Sound<T> = { -readonly [K in keyof T]: T[K] }

/**
 * What the rules can be asked of a request with faults: its sound fields, as if the others had not been
 * stated. Nothing where no connection or no days can be told.
 */
export function soundPart(read: Partly<AssessmentRead>): AssessmentRead | undefined {
  const { household, usage, device } = read
  if (household?.divisionCode === undefined || household.priceCategory === undefined) return undefined
  if (usage === undefined || usage.length === 0) return undefined
  if (usage.some((reading) => reading?.from === undefined || reading.to === undefined)) return undefined
  const { location } = household
  const isPlace = location?.lng !== undefined && location.lat !== undefined
  const sound: Sound<Partly<AssessmentRead>> = {
    ...read,
    household: {
      ...household,
      timeOfUse: household.timeOfUse ?? false,
      classes: stated(household.classes),
      location: isPlace ? location : undefined,
    },
    usage: usage.map((reading) => ({ ...reading, classes: stated(reading?.classes) })),
    baseMonthsKwh: (read.baseMonthsKwh ?? []).filter(
      (entry) => entry?.month !== undefined && entry.kwh !== undefined,
    ),
    assume: stated(read.assume),
  }
  if (device !== undefined) {
    const isPurchaseSound = device.purchase?.date !== undefined && device.purchase.invoiceYuan !== undefined
    sound.device = {
      ...device,
      type: device.type ?? '',
      purchase: isPurchaseSound ? device.purchase : undefined,
    }
  }
  return sound as AssessmentRead
}

function stated(values: readonly (string | undefined)[] | undefined): string[] | undefined {
  return values?.filter((value) => value !== undefined)
}
