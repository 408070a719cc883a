import { Invalid } from '../../../kernel/errors.ts'
import { pageLimits, readCursor, writeCursor } from '../../../kernel/page.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { agreementsPolicy, listAgreementsOf, totalOf } from '../../../modules/agreements/index.ts'
import { grantedStates, listApplications, type State, states } from '../../../modules/applications/index.ts'
import { formatDay, formatEuros, plural } from '../../text/format.ts'
import { DataTable, EmptyState, FilterForm, Pager } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const known = ['programme', 'etat', 'mots', 'apres']

/** The files that were granted an aid, and where their agreement is. */
export async function agreementsPage(visit: WorkVisit) {
  const { db } = visit.site
  const { etat, mots, apres } = visit.params
  const unknown = Object.keys(visit.params).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (etat && !grantedStates.includes(etat as State))
    throw Invalid.field('etat', 'Choisissez un état de la liste.')
  const cursor = apres ? readCursor(apres, 2) : undefined
  const limit = pageLimits.standard
  const found = await listApplications(
    db,
    visit.programme.code,
    visit.actor,
    { states: etat ? [etat as State] : grantedStates, words: mots || undefined },
    { limit: limit + 1, after: cursor && { at: String(cursor[0]), id: Number(cursor[1]) } },
  )
  const files = found.slice(0, limit)
  const agreements = await listAgreementsOf(
    db,
    files.map(({ id }) => id),
  )
  const last = files.at(-1)
  const writes = !whyNot(agreementsPolicy['write-agreement'], visit.actor)
  const letters = !whyNot(agreementsPolicy['make-letters'], visit.actor)
  const rows = files.map(file => {
    const agreement = agreements.find(({ applicationId }) => applicationId === file.id)
    const name = `${file.organisation}, ${file.title || file.reference}`
    return {
      file: agreement ? (
        <a href={visit.to(`/espace/conventions/${agreement.id}`)}>{name}</a>
      ) : writes ? (
        <a href={visit.to('/espace/conventions/nouvelle', { dossier: String(file.id) })}>{name}</a>
      ) : (
        name
      ),
      code: agreement?.code ?? `à écrire (${file.reference})`,
      state: states[file.state],
      amount: agreement ? formatEuros(totalOf(agreement), 'exact') : '',
      signed: agreement?.signedOn ? formatDay(agreement.signedOn) : 'non',
    }
  })
  return (
    <WorkFrame
      visit={visit}
      title="Conventions"
      purpose={`Après la décision : signer, verser, constater. ${found.length > limit ? `Plus de ${limit} dossiers` : plural(files.length, 'dossier')}.`}
      next={[
        { label: 'Emplois prévus et constatés', href: visit.to('/espace/conventions/emplois') },
        ...(letters
          ? [
              { label: 'Faire des courriers', href: visit.to('/espace/conventions/courriers') },
              { label: 'Modèles', href: visit.to('/espace/conventions/modeles') },
              { label: 'Rattacher une pièce signée', href: visit.to('/espace/conventions/rattacher') },
            ]
          : []),
        ...(writes
          ? [{ label: 'Export comptable', href: visit.to('/espace/conventions/comptabilite') }]
          : []),
      ]}
    >
      <FilterForm
        action="/espace/conventions"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          {
            name: 'etat',
            label: 'État',
            kind: 'select',
            value: etat,
            options: [
              { value: '', label: 'Tous' },
              ...grantedStates.map(value => ({ value, label: states[value] })),
            ],
          },
          { name: 'mots', label: 'Titre ou numéro de dossier', kind: 'search', value: mots },
        ]}
      />
      {files.length === 0 ? (
        <EmptyState title="Aucune convention ici">
          Une convention s’écrit quand une aide est accordée. Retirez un filtre s’il y en a un.
        </EmptyState>
      ) : (
        <DataTable
          id="conventions"
          caption="Conventions, celles qui ont bougé en dernier d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'file', label: 'Bénéficiaire et projet' },
            { key: 'code', label: 'Convention' },
            { key: 'state', label: 'État' },
            { key: 'signed', label: 'Signée' },
            { key: 'amount', label: 'Aide', align: 'end' },
          ]}
          rows={rows}
        />
      )}
      <Pager
        next={
          found.length > limit && last
            ? visit.to('/espace/conventions', {
                etat,
                mots,
                apres: writeCursor([new Date(last.since).toISOString(), last.id]),
              })
            : undefined
        }
      />
    </WorkFrame>
  )
}
