import { AlignmentType, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } from 'docx'
import { dateOf, footOf } from './draw-letter.ts'
import type { Block } from './merge.ts'
import type { Letter } from './store.ts'

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const blockOf = ({ kind, text }: Block): Paragraph =>
  kind === 'heading'
    ? new Paragraph({ text, heading: HeadingLevel.HEADING_2 })
    : kind === 'item'
      ? new Paragraph({ text, bullet: { level: 0 } })
      : new Paragraph({ text, spacing: { after: 160 } })

/** The same letter to finish by hand in a word processor. */
export const letterDocx = (letter: Letter): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      title: letter.content.title,
      creator: letter.author,
      styles: { default: { document: { run: { size: 22, language: { value: 'fr-FR' } } } } },
      sections: [
        {
          footers: {
            default: new Footer({
              children: [
                new Paragraph({
                  children: [
                    new TextRun(`${footOf(letter)}, page `),
                    new TextRun({ children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] }),
                  ],
                }),
              ],
            }),
          },
          children: [
            new Paragraph({ text: letter.organisation, alignment: AlignmentType.RIGHT }),
            new Paragraph({ text: `le ${dateOf(letter)}`, alignment: AlignmentType.RIGHT }),
            new Paragraph({ text: letter.content.title, heading: HeadingLevel.HEADING_1 }),
            ...letter.content.paragraphs.map(blockOf),
          ],
        },
      ],
    }),
  )
