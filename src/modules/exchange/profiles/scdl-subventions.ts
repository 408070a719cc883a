import { defineProfile } from '../profile.ts'
import { fingerprint } from '../row-reader.ts'

/** SCDL « Subventions » 2.1.1 (OpenDataFrance), the standard by which local authorities publish their grants. */
export default defineProfile({
  code: 'scdl-subventions',
  title: 'Subventions des collectivités (SCDL 2.1.1)',
  purpose:
    'Le standard commun des collectivités\u202f: une ligne par subvention attribuée, avec celui qui la donne, celui qui la reçoit, son objet et son montant.',
  programme: {
    code: 'subventions-collectivites',
    name: 'Subventions des collectivités',
    purpose: 'Suivre les subventions publiées par les collectivités au format SCDL.',
  },
  source: {
    title: 'Subventions publiées par les collectivités (SCDL 2.1.1)',
    publisher: 'Collectivités attribuantes',
    licence: 'selon chaque collectivité',
    url: 'https://gitlab.com/opendatafrance/scdl/subventions',
  },
  row: 'subject',
  identity: 'purpose',
  columns: {
    giver: { names: ['nomAttribuant'], label: 'Attribuant', kind: 'text', longest: 500, required: true },
    giverSiret: { names: ['idAttribuant'], label: 'SIRET de l’attribuant', kind: 'siret', required: true },
    signedOn: { names: ['dateConvention'], label: 'Date de la convention', kind: 'day', required: true },
    decision: {
      names: ['referenceDecision'],
      label: 'Référence de la décision',
      kind: 'text',
      optional: true,
    },
    receiver: {
      names: ['nomBeneficiaire'],
      label: 'Bénéficiaire',
      kind: 'text',
      longest: 500,
      required: true,
    },
    receiverSiret: {
      names: ['idBeneficiaire'],
      label: 'SIRET du bénéficiaire',
      kind: 'siret',
      optional: true,
    },
    receiverRna: { names: ['rnaBeneficiaire'], label: 'RNA du bénéficiaire', kind: 'text', optional: true },
    purpose: { names: ['objet'], label: 'Objet', kind: 'text', longest: 256, required: true },
    awarded: {
      names: ['montant'],
      label: 'Montant',
      kind: 'cents',
      point: 'decimal',
      required: true,
      zero: 'refused',
    },
    nature: {
      names: ['nature'],
      label: 'Nature',
      kind: 'choice',
      required: true,
      choices: {
        'aide en numeraire': 'en numéraire',
        'aide en nature': 'en nature',
        'aide en numeraire;aide en nature': 'en numéraire et en nature',
        'aide en nature;aide en numeraire': 'en numéraire et en nature',
      },
    },
    conditions: {
      names: ['conditionsVersement'],
      label: 'Conditions de versement',
      kind: 'text',
      longest: 256,
      required: true,
    },
    paidOver: {
      names: ['datesPeriodeVersement'],
      label: 'Date ou période de versement',
      kind: 'text',
      required: true,
    },
    register: { names: ['idRAE'], label: 'Identifiant RAE', kind: 'text', longest: 5, optional: true },
    notified: {
      names: ['notificationUE'],
      label: 'Aide notifiée à l’Union européenne',
      kind: 'choice',
      required: true,
      choices: { oui: 'oui', non: 'non', true: 'oui', false: 'non' },
    },
    share: { names: ['pourcentageSubvention'], label: 'Part du bénéficiaire', kind: 'text', required: true },
    scheme: { names: ['dispositifAide'], label: 'Dispositif d’aide', kind: 'text', optional: true },
  },
  read: (cells, notes) => {
    const { receiverSiret, receiverRna, purpose, signedOn, awarded = 0, share = '1', paidOver = '' } = cells
    if (receiverRna !== undefined && !/^W\d{9}$/.test(receiverRna))
      notes.error('receiverRna', 'Un numéro RNA est un W suivi de neuf chiffres.')
    if (receiverSiret === undefined && receiverRna === undefined)
      notes.error('receiverSiret', 'Le bénéficiaire n’a ni SIRET ni numéro RNA\u202f: il en faut un.')
    if (!/^\d{4}-\d\d-\d\d(\/\d{4}-\d\d-\d\d)?$/.test(paidOver))
      notes.error('paidOver', 'Écrivez AAAA-MM-JJ, ou AAAA-MM-JJ/AAAA-MM-JJ pour une période.')
    const part = Number(share)
    if (!(part >= 0.01 && part <= 1))
      notes.error('share', 'La part doit être entre 0.01 et 1, par exemple 0.45 pour 45\u202f%.')
    if (purpose === undefined || signedOn === undefined) return undefined
    // The amount is before sharing between receivers: each row counts its own share, to the cent.
    return {
      code: fingerprint([
        cells.giverSiret,
        signedOn,
        cells.decision,
        receiverSiret ?? receiverRna ?? cells.receiver,
        purpose,
      ]),
      kind: 'grant',
      name: purpose,
      description: [
        purpose,
        `Bénéficiaire\u202f: ${cells.receiver} (${receiverSiret ?? receiverRna})`,
        cells.decision,
        `aide ${cells.nature}`,
      ]
        .filter(Boolean)
        .join(' · '),
      place: receiverSiret?.startsWith('2')
        ? { field: 'receiverSiret', body: receiverSiret.slice(0, 9) }
        : undefined,
      funder: {
        name: cells.giver,
        siren: cells.giverSiret?.slice(0, 9),
        siret: cells.giverSiret,
        kind: cells.giverSiret?.startsWith('23') ? 'region' : 'local-authority',
      },
      effectiveOn: signedOn,
      amounts: { grants: 1, awarded: Math.round(awarded * (Number.isNaN(part) ? 1 : part)) },
    }
  },
})
