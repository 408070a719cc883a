import { layout } from './layout.ts'

/** What every document has: its title, and what the foot of each page says (reference, code). */
export type PdfData = { title: string; footer: string } & Record<string, unknown>

/** A PDF/UA-1 document, the same bytes for the same data. `template` is Typst markup of the code, which reads `data` and
 * the functions of `layout.ts`; what people wrote comes in as data and is never markup.
 * @throws RangeError when the template is wrong */
export async function renderPdf(template: string, data: PdfData): Promise<Buffer> {
  // 50 MB of compiler: loaded when the first document is asked for.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  const compiler = NodeCompiler.create()
  const compiled = compiler.compile({
    mainFileContent: layout + template,
    inputs: { data: JSON.stringify(data) },
  })
  if (!compiled.result)
    throw new RangeError(
      `template of a document: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics)}`,
    )
  const bytes = compiler.pdf(compiled.result, { pdfStandard: 'ua-1' })
  compiler.evictCache(10)
  return bytes
}
