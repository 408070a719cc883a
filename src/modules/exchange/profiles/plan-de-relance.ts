import { plainText } from '../../../platform/reading/entities.ts'
import { defineProfile } from '../profile.ts'
import { fingerprint } from '../row-reader.ts'

/** The companies supported by the recovery plan's industrial funds, as the ministry publishes them: no amounts. */
export default defineProfile({
  code: 'plan-de-relance',
  title: 'Plan de relance\u202f: projets industriels soutenus',
  purpose:
    'Le fichier ouvert du ministère de l’Économie\u202f: une ligne par projet industriel soutenu par France Relance, sans montant ni emploi.',
  programme: {
    code: 'plan-de-relance',
    name: 'France Relance, projets industriels soutenus',
    purpose: 'Situer les projets industriels soutenus par le plan de relance.',
  },
  source: {
    title: 'Plan de relance, projets industriels',
    publisher: 'Ministère de l’Économie, des Finances et de la Relance',
    licence: 'Licence Ouverte 2.0',
  },
  row: 'subject',
  complete: true,
  identity: 'description',
  project: { origin: 'call', stage: 'financing' },
  columns: {
    company: { names: ['entreprise'], label: 'Entreprise', kind: 'text', longest: 500, required: true },
    size: {
      names: ['type_entreprise'],
      label: 'Type d’entreprise',
      kind: 'choice',
      others: 'ignored',
      choices: {
        tpe: 'micro',
        microentreprise: 'micro',
        pme: 'medium',
        eti: 'mid-cap',
        ge: 'large',
        'grande entreprise': 'large',
        'grand groupe': 'large',
      },
    },
    siren: { names: ['siren', 'siret'], label: 'SIREN ou SIRET', kind: 'siren-or-siret' },
    part: { names: ['volet_relance'], label: 'Volet', kind: 'text', optional: true },
    scheme: { names: ['mesure'], label: 'Mesure', kind: 'text' },
    commune: { names: ['nom_commune'], label: 'Commune', kind: 'text' },
    postcode: { names: ['code_postal'], label: 'Code postal', kind: 'text' },
    departement: { names: ['code_departement'], label: 'Département', kind: 'text' },
    description: { names: ['description_projet'], label: 'Description', kind: 'text' },
    updatedOn: { names: ['mise_a_jour'], label: 'Mise à jour', kind: 'day', required: true },
    sector: { names: ['filiere'], label: 'Filière', kind: 'text', optional: true },
  },
  read: (cells, notes) => {
    const { updatedOn, siren: identifier } = cells
    const company = plainText(cells.company)
    if (company === undefined || updatedOn === undefined) return undefined
    const description = plainText(cells.description)
    if (identifier === undefined) notes.remark('siren', 'Entreprise sans SIREN\u202f: reconnue par son nom.')
    return {
      // The file has no identifier: a project is its company, its place and what it does.
      code: fingerprint([identifier?.slice(0, 9) ?? company, cells.scheme, cells.commune, description]),
      kind: 'project',
      name: `${company}\u202f: ${description ?? plainText(cells.scheme) ?? 'projet soutenu'}`,
      description: [description, cells.part, cells.scheme, cells.sector]
        .map(plainText)
        .filter(Boolean)
        .join(' · '),
      place: {
        field: 'commune',
        communeName: plainText(cells.commune),
        postcode: cells.postcode,
        departement: cells.departement,
      },
      owner: {
        name: company,
        siren: identifier?.slice(0, 9),
        siret: identifier?.length === 14 ? identifier : undefined,
        kind: 'company',
      },
      funder: { code: 'etat', name: 'État', kind: 'state' },
      sizeClass: cells.size,
      effectiveOn: updatedOn,
      amounts: { 'projects-supported': 1 },
    }
  },
})
