/** Why the data of named people are held, on what ground, and for how long (GDPR, articles 5, 6 and 30). `columns`: where they are. */
export type Processing = {
  purpose: string
  ground: string
  retention: string
  who: string
  columns: readonly string[]
}

/** Everything that names someone. tests/work/trust.test.ts walks the schema and refuses what is not declared here. */
export const processings: readonly Processing[] = [
  {
    purpose: 'Ouvrir un compte et savoir qui fait quoi',
    ground: 'Mission d’intérêt public',
    who: 'Les personnes qui ont un compte',
    retention: 'Tant que la personne a un rôle, puis trois ans',
    columns: [
      'person.given_name',
      'person.usual_name',
      'person.email',
      'person.phone',
      'passkey.name',
      'identity.subject',
      'session.device',
      'session.id_token',
      'role_grant.person_id',
      'mandate.person_id',
      'passkey.person_id',
      'identity.person_id',
      'session.person_id',
      'one_time_link.person_id',
      'password.person_id',
      'draft.person_id',
      'waiting_import.person_id',
    ],
  },
  {
    purpose: 'Dire qui a enregistré chaque ligne et chaque changement',
    ground: 'Obligation légale : comptes publics et contrôle',
    who: 'Les personnes qui écrivent dans Binôme',
    retention: 'Dix ans ; le nom devient un numéro quand la personne demande l’effacement',
    columns: ['author.name', 'plan_signature.person_id', 'source.publisher'],
  },
  {
    purpose: 'Prévenir les personnes de ce qui les attend',
    ground: 'Mission d’intérêt public',
    who: 'Les personnes qui ont un compte',
    retention: 'Un an',
    columns: [
      'mail.person_id',
      'kept_list.person_id',
      'mail.recipient',
      'mail.body',
      'notification.person_id',
      'task.person_id',
      'comment_mention.person_id',
    ],
  },
  {
    purpose: 'Écarter d’un dossier qui y a un intérêt',
    ground: 'Obligation légale : impartialité de qui décide d’une aide',
    who: 'Les personnes qui jugent des dossiers',
    retention: 'Dix ans, avec le dossier',
    columns: ['interest_declaration.person_id', 'interest_declaration.reason'],
  },
  {
    purpose: 'Répondre à qui propose une idée',
    ground: 'Consentement',
    who: 'Les personnes qui proposent un projet sans compte',
    retention: 'Trois ans',
    columns: ['idea.contact_name', 'idea.contact_email'],
  },
  {
    purpose: 'Prévenir des appels qui ouvrent ou se closent',
    ground: 'Consentement, confirmé par un lien',
    who: 'Les personnes qui le demandent sans compte',
    retention: 'Jusqu’à ce qu’elles arrêtent ; sept jours si elles ne confirment pas',
    columns: ['call_alert.email'],
  },
  {
    purpose: 'Publier qui conduit un territoire, qui siège et qui signe',
    ground: 'Mission d’intérêt public',
    who: 'Les membres des binômes et des instances, les référents, les signataires',
    retention: 'Tant que le programme existe : mandats, séances et contrats sont des actes publics',
    columns: [
      'mandate.holder',
      'referent.holder',
      'referent.contact',
      'committee.members',
      'meeting.attendance',
      'contract.parties',
      'call.contact',
      'action.contact',
      'action.pilots',
    ],
  },
]

/** Why a column names people. */
export const processingOf = (column: string): Processing =>
  processings.find(({ columns }) => columns.includes(column))!
