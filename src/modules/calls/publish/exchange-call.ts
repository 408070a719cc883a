import { dayInParis } from '../../../kernel/dates.ts'
import { closingOf } from '../call-rules.ts'
import type { Call, CallBearers, CallContact } from '../store.ts'

/** One call in the words of the national exchange schema « dispositif d'aide » (etalab, version 0.0.2). */
export type ExchangedCall = Record<string, string | boolean | number>

const beneficiaries: Record<string, string> = {
  company: 'Entreprises privées',
  association: 'Associations',
  // Production schools are associations (law of 1901).
  school: 'Associations',
  'local-authority': 'EPCI à fiscalité propre',
}

/** Whom to ask: « Guichet régional, 03 80 44 00 00, guichet@exemple.fr ». */
const contactInWords = ({ service, phone, email }: CallContact) =>
  [service, phone, email].filter(Boolean).join(', ')

/** The call as an aid scheme, or why it cannot be exchanged: the schema asks for the SIREN of a bearer. */
export function exchangeCall(
  call: Call,
  { names, sirens, region }: CallBearers,
  { programme, pageOf, now }: { programme: string; pageOf: (call: Call) => string; now: Date },
): { scheme: ExchangedCall } | { leftOut: string } {
  if (sirens.length === 0) return { leftOut: 'Aucun organisateur de cet appel n’a de SIREN connu.' }
  const admitted = call.applicants.length > 0 ? call.applicants : Object.keys(beneficiaries)
  const page = pageOf(call)
  const closing = closingOf(call)
  const plain = (name: string) => name.replaceAll(',', ' ')
  return {
    scheme: {
      id_aide: call.code,
      nom_aide: call.name,
      nom_aide_normalise: `Répondre à : ${call.name}`.slice(0, 180),
      programme_aides: plain(programme),
      porteur_aide: names.map(plain).join(','),
      porteur_siren: sirens.join(','),
      instructeurs_aide: (call.operator ? [call.operator] : names).map(plain).join(','),
      beneficiaires_aide: [
        ...new Set(admitted.map(kind => beneficiaries[kind] ?? 'Entreprises privées')),
      ].join(','),
      types_aides: call.fund_id ? 'Subvention' : 'Autre',
      aap_ami: call.type !== 'rolling',
      description: call.description || call.name,
      thematique_aide: 'Développement économique > Industrie',
      recurrence_aide: call.waves.length > 0 ? 'Récurrente' : closing ? 'Ponctuelle' : 'Permanente',
      ...(call.opens_at ? { date_ouverture: dayInParis(new Date(call.opens_at)) } : {}),
      ...(closing ? { date_cloture: dayInParis(new Date(closing)) } : {}),
      ...(call.rules.length > 0
        ? { condition_eligibilite: call.rules.map(({ message }) => message).join(' ') }
        : {}),
      type_depense: 'Investissement',
      zone_geographique: region ?? 'France',
      url_descriptif: page,
      url_demarche: page,
      contact: call.contact ? contactInWords(call.contact) : page,
      date_mise_a_jour: dayInParis(now),
    },
  }
}
