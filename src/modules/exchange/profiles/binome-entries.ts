import { defineProfile } from '../profile.ts'
import { unquoted } from '../register-profile.ts'

const kinds = ['project', 'grant', 'territory', 'school', 'branch', 'site', 'crte', 'call', 'fund']
const certainties = ['observed', 'forecast', 'published', 'to-verify', 'demonstration']
const sizes = ['micro', 'small', 'medium', 'mid-cap', 'large']
const same = (values: readonly string[]) => Object.fromEntries(values.map(value => [value, value]))

/** Binôme's own rows, as the pages of figures export them: one row an entry. What is not in the file stays. */
export default defineProfile({
  code: 'binome-entries',
  title: 'Écritures de Binôme',
  purpose:
    'Les lignes d’un chiffre telles que Binôme les exporte, une par écriture\u202f: elles créent ou corrigent les projets et subventions du programme que vous nommez.',
  source: { title: 'Fichiers d’écritures', publisher: 'Équipe du programme', licence: 'Licence Ouverte 2.0' },
  row: 'entry',
  identity: 'code',
  project: { origin: '', stage: 'idea' },
  columns: {
    code: {
      names: ['code'],
      label: 'Code du projet ou de la subvention',
      kind: 'text',
      longest: 100,
      required: true,
    },
    kind: {
      names: ['kind', 'nature'],
      label: 'Nature',
      kind: 'choice',
      choices: same(kinds),
      required: true,
    },
    name: { names: ['name', 'nom'], label: 'Nom', kind: 'text' },
    description: { names: ['description'], label: 'Description', kind: 'text', optional: true },
    commune: {
      names: ['commune_code', 'code_commune'],
      label: 'Code INSEE de la commune',
      kind: 'text',
      optional: true,
    },
    epci: {
      names: ['epci', 'siren_epci'],
      label: 'SIREN de l’intercommunalité',
      kind: 'siren',
      optional: true,
    },
    departement: {
      names: ['departement', 'code_departement'],
      label: 'Département',
      kind: 'text',
      optional: true,
    },
    siren: { names: ['siren'], label: 'SIREN du porteur', kind: 'siren', optional: true },
    owner: { names: ['owner', 'porteur'], label: 'Nom du porteur', kind: 'text', optional: true },
    size: {
      names: ['size', 'taille'],
      label: 'Taille du porteur',
      kind: 'choice',
      choices: same(sizes),
      optional: true,
    },
    measure: { names: ['measure', 'mesure'], label: 'Mesure', kind: 'text', longest: 100, required: true },
    amount: {
      names: ['amount', 'montant'],
      label: 'Montant, entier\u202f: des centimes pour les euros',
      kind: 'count',
      negative: 'allowed',
      zero: 'refused',
      required: true,
    },
    funder: { names: ['funder', 'financeur'], label: 'Code du financeur', kind: 'text', optional: true },
    fund: { names: ['fund', 'fonds'], label: 'Code du fonds', kind: 'text', optional: true },
    effectiveOn: {
      names: ['effective_on', 'date_effet'],
      label: 'Date d’effet',
      kind: 'day',
      required: true,
    },
    certainty: {
      names: ['certainty', 'certitude'],
      label: 'Certitude',
      kind: 'choice',
      choices: same(certainties),
      optional: true,
    },
    reason: { names: ['reason', 'motif'], label: 'Motif', kind: 'text', optional: true },
    entry: {
      names: ['entry_id', 'entry', 'ecriture'],
      label: 'Numéro d’écriture',
      kind: 'text',
      optional: true,
    },
  },
  read: (cells, notes) => {
    const { code, kind, measure, amount, effectiveOn, commune, epci, departement } = cells
    if (measure !== undefined && !/^[a-z-]+$/.test(measure))
      return notes.error(
        'measure',
        'Cette mesure n’existe pas.',
        'Par exemple awarded, investment, jobs-to-create.',
      )
    if (code === undefined || kind === undefined || effectiveOn === undefined || measure === undefined)
      return undefined
    const name = unquoted(cells.name)
    return {
      code,
      kind,
      name,
      description: unquoted(cells.description),
      place: { field: commune ? 'commune' : epci ? 'epci' : 'departement', commune, epci, departement },
      owner:
        cells.siren || cells.owner
          ? { name: unquoted(cells.owner) ?? name, siren: cells.siren, kind: 'company' }
          : undefined,
      funder: cells.funder ? { code: cells.funder, kind: 'other' } : undefined,
      fund: cells.fund,
      sizeClass: cells.size,
      effectiveOn,
      certainty: cells.certainty,
      reason: unquoted(cells.reason),
      entry: cells.entry,
      amounts: { [measure]: amount },
    }
  },
})
