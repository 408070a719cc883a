export { type PdfData, renderPdf } from './render-pdf.ts'
