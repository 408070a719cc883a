import { dateOf, footOf } from './draw-letter.ts'
import type { Block } from './merge.ts'
import type { Letter } from './store.ts'

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

// What is used of the package, whose own types lack the extensions that NodeNext asks for.
type Part = new (content: object | string) => object
type Docx = Record<'Document' | 'Footer' | 'Paragraph' | 'TextRun', Part> & {
  Packer: { toBuffer: (document: object) => Promise<Buffer> }
  AlignmentType: { RIGHT: string }
  HeadingLevel: Record<'HEADING_1' | 'HEADING_2', string>
  PageNumber: Record<'CURRENT' | 'TOTAL_PAGES', string>
}

/** The same letter to finish by hand in a word processor. */
export async function letterDocx(letter: Letter): Promise<Buffer> {
  // Loaded when the first one is asked for.
  const docx = (await import('docx')) as unknown as Docx
  const { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } = docx
  const blockOf = ({ kind, text }: Block) =>
    kind === 'heading'
      ? new Paragraph({ text, heading: HeadingLevel.HEADING_2 })
      : kind === 'item'
        ? new Paragraph({ text, bullet: { level: 0 } })
        : new Paragraph({ text, spacing: { after: 160 } })
  const foot = new Paragraph({
    children: [
      new TextRun(`${footOf(letter)}, page `),
      new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
    ],
  })
  const document = new Document({
    title: letter.content.title,
    creator: letter.author,
    styles: { default: { document: { run: { size: 22, language: { value: 'fr-FR' } } } } },
    sections: [
      {
        footers: { default: new Footer({ children: [foot] }) },
        children: [
          new Paragraph({ text: letter.organisation, alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: `le ${dateOf(letter)}`, alignment: AlignmentType.RIGHT }),
          new Paragraph({ text: letter.content.title, heading: HeadingLevel.HEADING_1 }),
          ...letter.content.paragraphs.map(blockOf),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}
