/** Luhn's check, as INSEE applies it to SIREN (9 digits) and SIRET (14); La Poste's SIRET add up to a multiple of 5. */
export function isSiren(text: string): boolean {
  return /^\d{9}$/.test(text) && luhn(text)
}

export function isSiret(text: string): boolean {
  if (!/^\d{14}$/.test(text)) return false
  if (text.startsWith('356000000') && [...text].reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0)
    return true
  return luhn(text)
}

function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Completes eight digits into a SIREN with the right check digit: demonstration companies only. */
export function sirenFrom(eightDigits: string): string {
  for (let check = 0; check < 10; check++) if (luhn(eightDigits + check)) return eightDigits + check
  throw new RangeError('eight digits expected')
}
