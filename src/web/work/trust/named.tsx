import { dayInParis } from '../../../kernel/dates.ts'
import { Forbidden, Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import {
  listNamed,
  listRetention,
  mostNamed,
  type Named,
  processingOf,
  type Retention,
  trustPolicy,
  wholeOf,
} from '../../../modules/trust/index.ts'
import { formatCount, formatDay } from '../../text/format.ts'
import { DataTable, FilterForm, Notice, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { namedRoot } from './erase-form.tsx'

/** @throws Forbidden for whoever is not of the national team of the programme being visited */
export function mustLookAfter(visit: WorkVisit): void {
  const reason = whyNot(trustPolicy['export-person'], visit.actor, wholeOf(visit.programme.code))
  if (reason) throw new Forbidden(reason)
}

/** Until when someone is named, in words. */
export const keptInWords = (keptUntil: Date | null, now: Date): string =>
  keptUntil === null
    ? ''
    : keptUntil < now
      ? `Échue depuis le ${formatDay(dayInParis(keptUntil))}`
      : `Jusqu’au ${formatDay(dayInParis(keptUntil))}`

/** Everyone who is named in the programme, why and for how long; what should be gone. */
export async function namedPage(visit: WorkVisit) {
  mustLookAfter(visit)
  const { q = '', programme, ...others } = visit.params
  const unknown = Object.keys(others)[0]
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  const { db } = visit.site
  const now = visit.site.now()
  const [named, retention] = await Promise.all([
    listNamed(db, visit.programme.id, q.trim()),
    listRetention(db, now),
  ])
  return (
    <WorkFrame
      visit={visit}
      title="Personnes nommées"
      purpose="Qui est nommé dans le programme, où, pour quoi et combien de temps. Répondre ici à qui demande ses données ou leur effacement."
      crumbs={[{ label: 'Personnes', href: visit.to('/espace/personnes') }]}
      next={[{ label: 'Ce que le site en dit au public', href: '/vos-donnees' }]}
    >
      <FilterForm
        action={namedRoot}
        keep={programme ? { programme } : undefined}
        fields={[{ name: 'q', label: 'Nom ou adresse électronique', kind: 'search', value: q }]}
        submit="Chercher"
      />
      {named.length > mostNamed && (
        <Notice kind="info">
          Seuls les {mostNamed} premiers noms sont montrés : cherchez-en un pour voir les autres.
        </Notice>
      )}
      <Names visit={visit} named={named.slice(0, mostNamed)} now={now} />
      <Expiry retention={retention} />
    </WorkFrame>
  )
}

const Names = ({ visit, named, now }: { visit: WorkVisit; named: Named[]; now: Date }) => (
  <DataTable
    id="nommees"
    caption="Personnes nommées, par nom"
    captionHidden
    empty="Personne de ce nom n’est nommé dans le programme."
    columns={[
      { key: 'name', label: 'Personne' },
      { key: 'about', label: 'Où' },
      { key: 'purpose', label: 'Pour quoi' },
      { key: 'kept', label: 'Combien de temps' },
    ]}
    rows={named.map(({ name, email, about, href, column, keptUntil }) => {
      const { purpose, retention } = processingOf(column)
      return {
        name: email ? `${name}, ${email}` : name,
        about: <a href={visit.to(href)}>{about}</a>,
        purpose,
        kept: keptInWords(keptUntil, now) || retention,
      }
    })}
  />
)

const Expiry = ({ retention }: { retention: Retention[] }) => {
  const late = retention.filter(({ expired }) => expired > 0)
  return (
    <Section
      id="durees"
      title="Ce qui a une fin"
      lead="Sur tout le site. Ce qui est échu s’efface de lui-même, chaque minute."
    >
      {late.length > 0 && (
        <Notice kind="warning" title="Des données sont échues">
          Si ce n’est pas fini dans quelques minutes, les travaux de fond ne tournent plus : prévenez qui
          exploite le site.
        </Notice>
      )}
      <DataTable
        id="echeances"
        caption="Lignes tenues et échues, par sorte"
        captionHidden
        empty=""
        columns={[
          { key: 'what', label: 'Quoi' },
          { key: 'kept', label: 'Combien de temps' },
          { key: 'held', label: 'Tenues', align: 'end' },
          { key: 'expired', label: 'Échues', align: 'end' },
        ]}
        rows={retention.map(({ what, kept, held, expired }) => ({
          what,
          kept,
          held: formatCount(held),
          expired: formatCount(expired),
        }))}
      />
    </Section>
  )
}
