import { createHash } from 'node:crypto'

/** Whether a yearly observation is drawn for a control on site. Anyone can draw it again: the SHA-256 of « file/year », read as
 * a share of all it may be, against the share to control (basis points). Nobody chooses, and trying again draws the same. */
export function isDrawn(reference: string, year: number, shareBp: number): boolean {
  const head = createHash('sha256').update(`${reference}/${year}`).digest().readUInt32BE(0)
  return head < (shareBp / 10_000) * 2 ** 32
}
