/** What may be attached: by extension, the type it is served as and how its content begins. */
const kinds: Record<string, { type: string; begins: (head: Buffer) => boolean }> = {
  pdf: { type: 'application/pdf', begins: head => head.subarray(0, 5).toString('latin1') === '%PDF-' },
  png: {
    type: 'image/png',
    begins: head => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')),
  },
  jpg: { type: 'image/jpeg', begins: head => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) },
  jpeg: { type: 'image/jpeg', begins: head => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex')) },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', begins: isZip },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', begins: isZip },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', begins: isZip },
  odt: { type: 'application/vnd.oasis.opendocument.text', begins: isZip },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', begins: isZip },
  csv: { type: 'text/csv', begins: isText },
  txt: { type: 'text/plain', begins: isText },
}

function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from('504b0304', 'hex'))
}

function isText(head: Buffer): boolean {
  return !head.includes(0) && !/<\s*(script|html|svg|!doctype)/i.test(head.toString('latin1'))
}

export const acceptedExtensions = Object.keys(kinds).map(one => `.${one}`)

/** The type of a file by its name and its first bytes, or why it is refused. */
export function typeOf(fileName: string, head: Buffer): { type: string } | { refusal: string } {
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  const kind = kinds[extension]
  if (!kind)
    return {
      refusal: `Un fichier .${extension || '?'} n’est pas accepté : ${acceptedExtensions.join(', ')}.`,
    }
  if (head.length === 0) return { refusal: 'Ce fichier est vide.' }
  return kind.begins(head)
    ? { type: kind.type }
    : { refusal: `Le contenu de ce fichier n’est pas celui d’un .${extension}.` }
}

/** A name that is only a name: no folder, no control character, 120 characters at most. */
export const plainName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replace(/[\p{C}"<>|:*?]/gu, '')
    .trim()
    .slice(-120) || 'document'
