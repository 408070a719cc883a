import { extractText, getDocumentProxy } from 'unpdf'

/** What a reader, or the software that reads to them, finds in a PDF. */
export async function readPdf(bytes: Uint8Array) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: true })
  const { info } = (await pdf.getMetadata()) as { info: { Title: string; Language: string } }
  const marked = (await pdf.getMarkInfo())?.Marked ?? false
  const structure = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  return { text, title: info.Title, language: info.Language, marked, structure, pages: pdf.numPages }
}
