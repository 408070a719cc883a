import { NotFound } from '../../../kernel/errors.ts'
import { listRolesOf } from '../../../modules/accounts/index.ts'
import {
  erasureBlockers,
  exportBlockers,
  exportPerson,
  findHeldPerson,
  processingOf,
} from '../../../modules/trust/index.ts'
import { formatCount, formatInstant } from '../../text/format.ts'
import { roleNames } from '../../text/roles.ts'
import { DataTable, DefinitionList, Notice, Section } from '../../ui/index.ts'
import type { Children } from '../../ui/types.ts'
import { spanOf } from '../accounts/account.tsx'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { crumbs, Erase, idIn, namedRoot } from './erase-form.tsx'
import { heldNames } from './held.ts'
import { keptInWords, mustLookAfter } from './named.tsx'

/** What is held about someone who has an account: how much of each kind, taking it away, erasing them. */
export async function personPage(visit: WorkVisit, segment = '') {
  mustLookAfter(visit)
  const { db } = visit.site
  const person = await findHeldPerson(db, visit.actor, visit.programme.code, idIn(segment))
  if (!person) throw new NotFound('Personne n’est tenu à cette adresse, ou ne l’est plus.')
  const [data, roles] = await Promise.all([exportPerson(db, person.id), listRolesOf(db, person.id)])
  const { purpose, ground, retention } = processingOf('person.email')
  const at = `${namedRoot}/${person.id}`
  return (
    <WorkFrame
      visit={visit}
      title={person.name}
      purpose={`Ce que Binôme tient sur une personne, pourquoi, et jusqu’à quand : ${person.email}.`}
      crumbs={crumbs(visit)}
      next={[
        { label: 'Ses gestes au journal', href: visit.to('/espace/journal', { personne: person.name }) },
      ]}
    >
      <DefinitionList
        items={[
          { term: 'Pour quoi', value: purpose },
          { term: 'Sur quel fondement', value: ground },
          {
            term: 'Combien de temps',
            value: retention,
            note: keptInWords(person.keptUntil, visit.site.now()) || 'Elle a un rôle sans fin.',
          },
          { term: 'Compte ouvert', value: formatInstant(person.createdAt) },
        ]}
      />
      <Section id="tenu" title="Ce qui est tenu">
        <DataTable
          id="sortes"
          caption="Lignes tenues, par sorte"
          captionHidden
          empty=""
          columns={[
            { key: 'what', label: 'Quoi' },
            { key: 'count', label: 'Lignes', align: 'end' },
          ]}
          rows={Object.entries(heldNames).map(([part, what]) => ({
            what,
            count: formatCount(data[part as keyof typeof data].length),
          }))}
        />
        <Reasons reasons={exportBlockers(person)}>
          <p>
            <a class="ds-button" data-variant="secondary" href={visit.to(`${at}/export.json`)} download="">
              Prendre tout ce qui est tenu (JSON)
            </a>
          </p>
          <p>
            À remettre à la personne, après avoir vérifié que c’est elle. Le journal garde que vous l’avez
            pris.
          </p>
        </Reasons>
      </Section>
      <Section id="roles" title="Ses rôles">
        <DataTable
          id="ses-roles"
          caption="Ses rôles"
          captionHidden
          empty="Aucun rôle."
          columns={[
            { key: 'role', label: 'Rôle' },
            { key: 'where', label: 'Où' },
            { key: 'span', label: 'Quand' },
          ]}
          rows={roles.map(role => ({ role: roleNames[role.role], where: role.where, span: spanOf(role) }))}
        />
      </Section>
      <Section
        id="effacer"
        title="Effacer cette personne"
        lead="Son nom, son adresse, ses sessions, messages et brouillons s’effacent, ses rôles s’arrêtent. Ce qu’elle a enregistré reste, signé d’un numéro, et aucun chiffre ne bouge."
      >
        <Reasons reasons={erasureBlockers(person, visit.actor.personId)}>
          <Erase visit={visit} action={visit.to(`${at}/effacer`)} />
        </Reasons>
      </Section>
    </WorkFrame>
  )
}

/** Why not, in place of what one would do. */
const Reasons = ({ reasons, children }: Children & { reasons: string[] }) =>
  reasons.length === 0 ? (
    children
  ) : (
    <Notice kind="info">
      {reasons.map(reason => (
        <p>{reason}</p>
      ))}
    </Notice>
  )
