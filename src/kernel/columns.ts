/**
 * Rows of readings as columns of whole numbers, and their bills as such. Energy is in hundredths of a kWh,
 * money in fen, days as the domain counts them. A batch owns its columns and fills them again and again;
 * nothing is allocated for a row. What does not fit these columns is for the explaining engine.
 */

/** An empty cell. */
export const ABSENT = -1
/** Registered, on a day that nobody knows. */
export const UNKNOWN_DAY = -2
/** An amount that is not known. */
export const UNKNOWN_FEN = -0x80000000

/** One reading a row. `facts` and `classes` are packed as `facts.ts` says. */
export type RowColumns = {
  /** GB/T 2260 code of the county as a number. */
  readonly division: Int32Array
  readonly facts: Int32Array
  readonly classes: Int32Array
  /** Day of entry in the register, `UNKNOWN_DAY`, or `ABSENT` for not on it. */
  readonly registeredOn: Int32Array
  readonly convertedOn: Int32Array
  readonly from: Int32Array
  /** The last day, included. */
  readonly to: Int32Array
  /** A reading has `total`, or `peak` and `valley` (and `flat`), or both; the others are `ABSENT`. */
  readonly peak: Int32Array
  readonly flat: Int32Array
  readonly valley: Int32Array
  readonly total: Int32Array
  readonly heating: Int32Array
  /** Stated positions count only on the first reading of an account. */
  readonly priorYear: Int32Array
  readonly priorSeason: Int32Array
  readonly priorRest: Int32Array
  readonly priorRecognised: Int32Array
  readonly priorSubsidised: Int32Array
  readonly purchaseDate: Int32Array
  readonly invoice: Int32Array
  readonly members: Int32Array
  /** Hundredths of a square metre. */
  readonly area: Int32Array
}

/** What became of a row. */
export const DONE = 0
/** The explaining engine must do the whole account: a refusal, an answer not known, or a shape not compiled. */
export const EXPLAIN = 1

export type BillColumns = {
  readonly status: Uint8Array
  readonly kwh: Int32Array
  readonly energyFen: Int32Array
  readonly timeOfUseFen: Int32Array
  /** Zero or less: what bundled trading takes off. */
  readonly tradingFen: Int32Array
  /** 0 no, 1 yes, 2 unknown: the verdict on the last day of the row. */
  readonly eligible: Uint8Array
  /** Place in the kernel's list of criterion codes of the first one not met; 0 for none. */
  readonly unmet: Uint16Array
  readonly recognised: Int32Array
  readonly operatingFen: Int32Array
  readonly purchaseFen: Int32Array
  readonly refundFen: Int32Array
  /** One bit for each warning code, in the order of the kernel's list. */
  readonly warnings: Int32Array
}

/** Columns for so many rows, everything absent. */
export function rowColumns(rows: number): RowColumns {
  const column = () => new Int32Array(rows).fill(ABSENT)
  return {
    division: column(),
    facts: new Int32Array(rows),
    classes: new Int32Array(rows),
    registeredOn: column(),
    convertedOn: column(),
    from: column(),
    to: column(),
    peak: column(),
    flat: column(),
    valley: column(),
    total: column(),
    heating: column(),
    priorYear: column(),
    priorSeason: column(),
    priorRest: column(),
    priorRecognised: column(),
    priorSubsidised: column(),
    purchaseDate: column(),
    invoice: column(),
    members: column(),
    area: column(),
  }
}

export function billColumns(rows: number): BillColumns {
  return {
    status: new Uint8Array(rows),
    kwh: new Int32Array(rows),
    energyFen: new Int32Array(rows),
    timeOfUseFen: new Int32Array(rows),
    tradingFen: new Int32Array(rows),
    eligible: new Uint8Array(rows),
    unmet: new Uint16Array(rows),
    recognised: new Int32Array(rows),
    operatingFen: new Int32Array(rows),
    purchaseFen: new Int32Array(rows),
    refundFen: new Int32Array(rows),
    warnings: new Int32Array(rows),
  }
}
