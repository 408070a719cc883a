import iconv from 'iconv-lite'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Encoding of a file from its beginning. What is neither UTF-8 nor UTF-16 is taken for windows-1252, of which
 * Latin-1 is a part: what French spreadsheets write. A few broken bytes do not make UTF-8 something else. */
export function detectEncoding(sample: Uint8Array): Encoding {
  const [first, second] = sample
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = (offset: 0 | 1) => sample.filter((byte, index) => index % 2 === offset && byte === 0).length
  if (zeros(1) > sample.length / 4) return 'utf-16le'
  if (zeros(0) > sample.length / 4) return 'utf-16be'
  if (first === 0xef && second === 0xbb && sample[2] === 0xbf) return 'utf-8'
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(sample, { stream: true })
  const broken = text.split('\uFFFD').length - 1
  const accented = [...text.matchAll(/[^\0-\x7f\uFFFD]/gu)].length
  return broken <= accented / 2 ? 'utf-8' : 'windows-1252'
}

/** Text of the bytes, whatever the chunks they come in; unreadable ones become U+FFFD; the mark at the start is dropped. */
export function textDecoder(encoding: Encoding): { decode(chunk: Uint8Array): string; end(): string } {
  const decoder = iconv.getDecoder(encoding)
  return {
    decode: chunk => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)),
    end: () => decoder.end() ?? '',
  }
}
