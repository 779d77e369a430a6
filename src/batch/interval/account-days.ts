const GROWTH = 2

/** One account and day: ten-thousandths of a kWh by period, and whatever names what holds for the household. */
export type AccountDay = {
  readonly account: number
  readonly day: number
  readonly sums: Float64Array
  readonly standing: number
  readonly row: number
}

/**
 * Days of accounts as they come in any order, 40 bytes each; read back account by account in order of days.
 * Sums are doubles that hold whole numbers.
 */
export class AccountDays {
  #keys = new Int32Array(4096 * 4)
  #sums = new Float64Array(4096 * 3)
  #size = 0

  add(account: number, day: number, standing: number, row: number, sums: Float64Array): void {
    if ((this.#size + 1) * 4 > this.#keys.length) this.#grow()
    this.#keys.set([account, day, standing, row], this.#size * 4)
    this.#sums.set(sums, this.#size * 3)
    this.#size++
  }

  get size(): number {
    return this.#size
  }

  /** Every day, by account as numbered and then by day; of one day, the row that stands first in the file first. */
  *inOrder(): Generator<AccountDay> {
    const order = Uint32Array.from({ length: this.#size }, (_, i) => i)
    const key = (i: number, field: number) => this.#keys[i * 4 + field] as number
    order.sort((a, b) => key(a, 0) - key(b, 0) || key(a, 1) - key(b, 1) || key(a, 3) - key(b, 3))
    for (const i of order)
      yield {
        account: key(i, 0),
        day: key(i, 1),
        standing: key(i, 2),
        row: key(i, 3),
        sums: this.#sums.subarray(i * 3, i * 3 + 3),
      }
  }

  #grow(): void {
    const keys = new Int32Array(this.#keys.length * GROWTH)
    keys.set(this.#keys)
    this.#keys = keys
    const sums = new Float64Array(this.#sums.length * GROWTH)
    sums.set(this.#sums)
    this.#sums = sums
  }
}
