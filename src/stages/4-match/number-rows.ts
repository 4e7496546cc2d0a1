/** Rows of numbers, one behind the other in one array: thousands of small arrays would each be a walk through memory. */
export class NumberRows {
  readonly numbers: Int32Array
  /** Where each row begins; one more at the end. */
  readonly starts: Int32Array

  constructor(rows: readonly ArrayLike<number>[]) {
    this.starts = new Int32Array(rows.length + 1)
    for (const [at, row] of rows.entries()) this.starts[at + 1] = this.starts[at]! + row.length
    this.numbers = new Int32Array(this.starts[rows.length]!)
    for (const [at, row] of rows.entries()) this.numbers.set(row, this.starts[at])
  }
}
