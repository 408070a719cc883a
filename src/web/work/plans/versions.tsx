import {
  openBlockers,
  type PlanVersion,
  plansPolicy,
  type readPlan,
  readSigning,
} from '../../../modules/plans/index.ts'
import type { TerritoryPlace } from '../../../modules/territories/index.ts'
import { ActionButton, Form } from '../../forms/index.ts'
import { formatDay, formatInstant } from '../../text/format.ts'
import { DataTable, Notice, Section } from '../../ui/index.ts'
import { reasonNot, type WorkVisit } from '../visit.ts'

/** Where a version is, in a sentence. */
export function stateOf({ number, adoptedOn, lapsedOn, signatures }: PlanVersion): string {
  if (lapsedOn) return `La version ${number} n’est plus à jour depuis le ${formatDay(lapsedOn)}.`
  if (adoptedOn) return `La version ${number} est adoptée depuis le ${formatDay(adoptedOn)}.`
  const valid = signatures.filter(one => !one.voidedAt).length
  return `La version ${number} attend ${valid ? 'une signature' : 'les deux signatures'}.`
}

type SigningProps = {
  visit: WorkVisit
  territory: TerritoryPlace
  last: PlanVersion | undefined
  plan: Awaited<ReturnType<typeof readPlan>>
}

/** What this person may do of the plan now: open a version, sign it, or why not. */
export async function Signing({ visit, territory, last, plan }: SigningProps) {
  const { place } = territory
  const mayOpen = !reasonNot(visit, plansPolicy['open-plan-version'], place)
  const { seat, reasons } = await readSigning(
    visit.site.db,
    visit.actor,
    visit.programme.id,
    territory,
    last,
    visit.today,
  )
  const pending = last && !last.adoptedOn
  const blockers = seat ? reasons : openBlockers(last, plan.content)
  return (
    <Section id="signature" title="Signature du binôme">
      {pending && (
        <ul>
          {(['elected', 'industrial'] as const).map(one => {
            const signature = last.signatures.find(({ seat: of, voidedAt }) => of === one && !voidedAt)
            return (
              <li>
                {seatNames[one]} :{' '}
                {signature
                  ? `${signature.name} a signé, ${formatInstant(signature.signedAt)}`
                  : 'n’a pas encore signé'}
              </li>
            )
          })}
        </ul>
      )}
      {seat && blockers.length === 0 && (
        <>
          <p>
            Vous signez la version {last!.number} telle qu’elle est écrite à cet instant. Toute modification
            d’une fiche fera tomber les deux signatures.
          </p>
          <ActionButton
            visit={visit}
            action={visit.to(`/espace/plans/${territory.id}/signer`)}
            id="signer"
            label={`Signer la version ${last!.number}`}
            keep={{ contentHash: plan.hash }}
          />
        </>
      )}
      {mayOpen && blockers.length === 0 && (
        <Form
          visit={visit}
          id="ouvrir"
          action={visit.to(`/espace/plans/${territory.id}/ouvrir`)}
          submit={`Ouvrir la version ${(last?.number ?? 0) + 1} à la signature`}
          fields={[
            {
              name: 'note',
              label: 'Ce qui change dans cette version',
              kind: 'area',
              rows: 2,
              optional: true,
            },
          ]}
        />
      )}
      {(seat || mayOpen) && blockers.map(reason => <Notice kind="info">{reason}</Notice>)}
      {seat && blockers.length > 0 && (
        <p>
          <a href={visit.to(`/espace/gouvernance/territoires/${territory.id}`)}>Le binôme et ses mandats</a>
        </p>
      )}
      {!seat && !mayOpen && (
        <Notice kind="info">Cette action est réservée au binôme et au chef de projet du territoire.</Notice>
      )}
      <p class="note">
        Empreinte du contenu : <code>{plan.hash.slice(0, 16)}</code>
      </p>
    </Section>
  )
}

const seatNames = { elected: 'L’élu', industrial: 'L’industriel' }

/** A version, with every signature it had. */
export const VersionHistory = ({
  visit,
  version,
  territoryId,
}: {
  visit: WorkVisit
  version: PlanVersion
  territoryId: number
}) => (
  <section id={`version-${version.number}`}>
    <h3>Version {version.number}</h3>
    <p>
      Ouverte le {formatDay(version.openedOn)} par {version.author}. {stateOf(version)} {version.note}{' '}
      {version.adoptedOn && (
        <a href={visit.to(`/espace/plans/${territoryId}/imprimer`, { version: String(version.number) })}>
          Lire la version {version.number} telle que signée
        </a>
      )}
    </p>
    <DataTable
      id={`signatures-${version.number}`}
      caption={`Signatures de la version ${version.number}`}
      captionHidden
      empty="Personne n’a signé."
      columns={[
        { key: 'name', label: 'Signataire' },
        { key: 'seat', label: 'Siège' },
        { key: 'at', label: 'Signé le' },
        { key: 'state', label: 'Vaut' },
      ]}
      rows={version.signatures.map(one => ({
        name: one.name,
        seat: seatNames[one.seat],
        at: formatInstant(one.signedAt),
        state: one.voidedAt ? `tombée : ${one.voidReason}, ${formatInstant(one.voidedAt)}` : 'valable',
      }))}
    />
  </section>
)
