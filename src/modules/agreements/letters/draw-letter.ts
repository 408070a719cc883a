import { dayInParis, dayInWords } from '../../../kernel/dates.ts'
import { renderPdf } from '../../../platform/pdf/index.ts'
import type { Letter } from './store.ts'

/** The day a letter bears. */
export const dateOf = ({ madeAt }: Pick<Letter, 'madeAt'>): string => dayInWords(dayInParis(madeAt))

/** What the foot of each page says: the code by which a signed copy finds its place again. */
export const footOf = ({ code, reference }: Pick<Letter, 'code' | 'reference'>): string =>
  `Code ${code}, dossier ${reference}`

const template = String.raw`
#align(right)[#data.organisation \ le #data.date]
#v(1em)
= #data.title
#for block in data.paragraphs {
  if block.kind == "heading" [== #block.text] else if block.kind == "item" [- #block.text] else [#par(block.text)]
}
`

/** A letter as a tagged PDF, its code at the foot of each page. */
export const letterPdf = (letter: Letter): Promise<Buffer> =>
  renderPdf(template, {
    title: letter.content.title,
    footer: footOf(letter),
    organisation: letter.organisation,
    date: dateOf(letter),
    paragraphs: letter.content.paragraphs,
  })
