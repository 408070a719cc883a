import { defineProfile } from '../profile.ts'

/** The State's local-investment grants, as the DGCL publishes them: one row a grant, to a commune, an
 * intercommunalité or a département. Amounts in euros, decimal point. */
export default defineProfile({
  code: 'state-grants',
  title: 'Subventions d’investissement local de l’État',
  purpose:
    'Le fichier annuel de la DGCL\u202f: dotations DETR, DSIL et DSID de 2019, une ligne par subvention attribuée à une commune, une intercommunalité ou un département.',
  programme: {
    code: 'subventions-etat-2019',
    name: 'Subventions d’investissement local de l’État, 2019',
    purpose: 'Suivre les subventions DETR, DSIL et DSID attribuées en 2019, commune par commune.',
  },
  source: {
    title: 'Subventions d’investissement de l’État aux collectivités, 2019',
    publisher: 'Direction générale des collectivités locales (DGCL)',
    licence: 'Licence Ouverte 2.0',
  },
  row: 'subject',
  complete: true,
  identity: 'code',
  columns: {
    code: {
      names: ['id_projet'],
      label: 'Identifiant de la subvention',
      kind: 'text',
      longest: 100,
      required: true,
    },
    departement: { names: ['id_dep'], label: 'Département', kind: 'text', longest: 5 },
    place: {
      names: ['id_terr'],
      label: 'Code INSEE, SIREN ou département du bénéficiaire',
      kind: 'text',
      required: true,
    },
    placeName: { names: ['nom_terr'], label: 'Nom du bénéficiaire', kind: 'text' },
    allocation: { names: ['dotation'], label: 'Dotation', kind: 'text' },
    category: { names: ['categorie'], label: 'Catégorie', kind: 'text' },
    description: { names: ['description'], label: 'Objet', kind: 'text' },
    investment: { names: ['cout_total'], label: 'Coût total', kind: 'cents', point: 'decimal' },
    awarded: {
      names: ['montant_sub'],
      label: 'Montant de la subvention',
      kind: 'cents',
      point: 'decimal',
      required: true,
      zero: 'refused',
    },
  },
  read: (cells, notes) => {
    const { code, place = '', awarded = 0, investment } = cells
    if (code === undefined) return undefined
    if (!investment)
      notes.remark('investment', 'Coût total nul ou absent\u202f: aucun investissement enregistré.')
    else if (investment < awarded)
      notes.remark('awarded', 'La subvention dépasse le coût total\u202f: montants gardés tels quels.')
    // « 7 - Construction… »: the number only sorts the categories.
    const category = cells.category?.replace(/^\d+\s*-\s*/, '')
    return {
      code,
      kind: 'grant',
      name: cells.description ?? `Subvention ${cells.allocation ?? ''} à ${cells.placeName ?? place}`,
      description: [cells.description, cells.allocation, category, cells.placeName]
        .filter(Boolean)
        .join(' · '),
      place: {
        field: 'place',
        departement: place.length <= 3 ? place : cells.departement,
        ...(place.length > 5 ? { epci: place } : place.length > 3 ? { commune: place } : {}),
      },
      funder: { code: 'etat', name: 'État', kind: 'state' },
      effectiveOn: '2019-12-31',
      amounts: { grants: 1, awarded, investment },
    }
  },
})
