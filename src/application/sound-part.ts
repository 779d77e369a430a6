import type { Failure } from '../domain/failure.ts'
import type { AssessmentRead, ReadingRead } from './request-schema.ts'
import type { Partly } from './schema-reader.ts'

type Sound<T> = { -readonly [K in keyof T]: T[K] }

export type SoundPart = {
  readonly request: AssessmentRead
  /** A failure of that part where it stands in the whole request. */
  readonly inWhole: (failure: Failure) => Failure
}

/**
 * What the rules can be asked of a request with faults: its sound fields, as if the others had not been
 * stated, and its readings with sound days. Nothing where no connection can be told.
 */
export function soundPart(read: Partly<AssessmentRead>): SoundPart | undefined {
  const { household, device } = read
  if (household?.divisionCode === undefined || household.priceCategory === undefined) return undefined
  const { location } = household
  const usage = (read.usage ?? []).map((reading, place) => ({ reading, place })).filter(hasDays)
  const isPlace = location?.lng !== undefined && location.lat !== undefined
  const sound: Sound<Partly<AssessmentRead>> = {
    ...read,
    household: {
      ...household,
      timeOfUse: household.timeOfUse ?? false,
      classes: stated(household.classes),
      location: isPlace ? location : undefined,
    },
    usage: usage.map(({ reading }) => ({ ...reading, classes: stated(reading?.classes) })),
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
  return {
    request: sound as AssessmentRead,
    inWhole: (failure) => ({
      ...failure,
      pointer: failure.pointer.replace(OF_READING, (_, k) => `/usage/${usage[Number(k)]?.place}`),
    }),
  }
}

const OF_READING = /^\/usage\/(\d+)/

function hasDays({ reading }: { readonly reading: Partly<ReadingRead> | undefined }): boolean {
  return reading?.from !== undefined && reading.to !== undefined && reading.from <= reading.to
}

function stated(values: readonly (string | undefined)[] | undefined): string[] | undefined {
  return values?.filter((value) => value !== undefined)
}
