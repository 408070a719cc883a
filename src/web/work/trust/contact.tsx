import { NotFound } from '../../../kernel/errors.ts'
import { findContact, processingOf } from '../../../modules/trust/index.ts'
import { formatInstant } from '../../text/format.ts'
import { DefinitionList, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'
import { crumbs, Erase, idIn, namedRoot } from './erase-form.tsx'
import { mustLookAfter } from './named.tsx'

/** Who sent an idea without an account, and erasing them. */
export async function contactPage(visit: WorkVisit, segment = '') {
  mustLookAfter(visit)
  const contact = await findContact(visit.site.db, visit.programme.code, idIn(segment))
  if (!contact) throw new NotFound('Personne n’est tenu à cette adresse, ou ne l’est plus.')
  const { purpose, ground, retention } = processingOf('idea.contact_name')
  return (
    <WorkFrame
      visit={visit}
      title={contact.name}
      purpose={`A proposé une idée sans compte : ${contact.email}.`}
      crumbs={crumbs(visit)}
    >
      <DefinitionList
        items={[
          { term: 'Idée', value: contact.title },
          { term: 'Reçue', value: formatInstant(contact.sentAt) },
          { term: 'Pour quoi', value: purpose },
          { term: 'Sur quel fondement', value: ground },
          { term: 'Combien de temps', value: retention },
        ]}
      />
      <Section
        id="effacer"
        title="Effacer cette personne"
        lead="Son nom, son adresse et ce qui lui fut écrit s’effacent. L’idée reste."
      >
        <Erase visit={visit} action={visit.to(`${namedRoot}/idees/${contact.ideaId}/effacer`)} />
      </Section>
    </WorkFrame>
  )
}
