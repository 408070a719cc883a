/** All that a text may be merged with: a closed list, so that a template that names another is refused when it is written. */
export const mergeFields = {
  reference: 'Numéro du dossier',
  entreprise: 'Nom du demandeur',
  siren: 'SIREN du demandeur',
  projet: 'Titre du projet',
  appel: 'Nom de l’appel',
  commune: 'Commune du projet',
  date: 'Jour du courrier',
  date_depot: 'Jour du dépôt',
  date_decision: 'Jour de la décision',
  motif: 'Motif de la décision ou de la correction',
  montant: 'Aide totale',
  montant_etat: 'Part de l’État',
  montant_region: 'Part de la région',
  assiette: 'Dépenses éligibles',
  code_convention: 'Code de la convention',
  debut: 'Début prévu par la convention',
  fin: 'Fin prévue par la convention',
  avance: 'Avance prévue',
  emplois: 'Emplois promis, à créer',
  confortes: 'Emplois à conserver',
  suivi: 'Années de suivi des emplois',
  reversement: 'Montant à reverser',
  motif_reversement: 'Motif du reversement',
} as const
export type MergeField = keyof typeof mergeFields
export type MergeValues = Partial<Record<MergeField, string>>

const written = /\{\{\s*([^{}]*?)\s*\}\}/g

/** The fields a text names, in their order, known or not. */
export const fieldsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(written)].map(([, name]) => name!)),
]

/** What is wrong with a text, field by field. */
export const templateProblems = (text: string): string[] => [
  ...fieldsIn(text)
    .filter(name => !(name in mergeFields))
    .map(
      name => `Le champ « ${name} » n’existe pas : choisissez parmi ${Object.keys(mergeFields).join(', ')}.`,
    ),
  ...(/\{\{|\}\}/.test(text.replace(written, ''))
    ? ['Une accolade est de trop : un champ s’écrit {{reference}}.']
    : []),
]

/** A part of a letter: `#` begins a heading, `-` an item. */
export type Block = { kind: 'heading' | 'item' | 'paragraph'; text: string }
export type LetterContent = { title: string; paragraphs: Block[] }

/** The names of the fields that a text asks for and that have no value here. */
export const missingFields = (
  { title, body }: { title: string; body: string },
  values: MergeValues,
): string[] => fieldsIn(`${title}\n${body}`).filter(name => !values[name as MergeField])

/** Puts values in a text. What a value holds is text: it is never read as a field or as a heading. */
export function mergeLetter(
  { title, body }: { title: string; body: string },
  values: MergeValues,
): LetterContent {
  const fill = (text: string) => text.replace(written, (_, name: MergeField) => values[name] ?? '')
  const paragraphs = body
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n|\n(?=[-#])/)
    .map(block => block.trim())
    .filter(Boolean)
    .map((block): Block => {
      const kind = block.startsWith('#') ? 'heading' : /^- /.test(block) ? 'item' : 'paragraph'
      return { kind, text: fill(kind === 'paragraph' ? block : block.replace(/^(#+|-)\s*/, '')) }
    })
  return { title: fill(title), paragraphs }
}
