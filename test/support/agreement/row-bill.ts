/** What three workings of one row are compared by: hundredths of a kWh, and fen. */
export type RowBill = {
  readonly kwh: number
  readonly energy: number
  readonly timeOfUse: number
  readonly trading: number
  readonly recognised: number
  readonly operating: number
  readonly refund: number
  readonly purchase: number
}

export const PARTS = [
  'kwh',
  'energy',
  'timeOfUse',
  'trading',
  'recognised',
  'operating',
  'refund',
  'purchase',
] as const
