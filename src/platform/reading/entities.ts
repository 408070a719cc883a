const accents: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  cedil: '\u0327',
}
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  rsquo: '’',
  lsquo: '‘',
  laquo: '«',
  raquo: '»',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  euro: '€',
  deg: '°',
  oelig: 'œ',
}

/** Text whose publisher left HTML entities in it (`R&amp;D`, `&eacute;`), as it was meant. Tags stay: they are text. */
export function plainText(text: string | undefined): string | undefined {
  if (!text?.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi,
    (entity, decimal, hexadecimal, name) => {
      if (name) return named[name] ?? accented(name) ?? entity
      const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16)
      return code >= 32 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : entity
    },
  )
}

function accented(name: string): string | undefined {
  const mark = accents[name.slice(1)]
  return mark && (name[0] + mark).normalize('NFC')
}
