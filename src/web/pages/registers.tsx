import { registerGroups } from '../../modules/registers.ts'
import type { PageHandler } from '../site.ts'
import { Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** The index of every public list. */
export const registersPage: PageHandler = async visit => (
  <Frame
    visit={visit}
    title="Les registres"
    purpose="Toutes les listes publiques : chacune se filtre, se trie, s’exporte, et chaque ligne a sa page."
    next={[{ label: 'Reprendre les données', href: '/donnees' }]}
  >
    {registerGroups.map(group => (
      <Section title={group.title}>
        <ul class="doors">
          {group.registers.map(register => (
            <li>
              <a href={visit.to(`/${register.path}`)}>{register.title}</a>
              <p>{register.purpose}</p>
            </li>
          ))}
        </ul>
      </Section>
    ))}
    <Section title="Les aides">
      <ul class="doors">
        <li>
          <a href={visit.to('/aides-individuelles')}>Aides individuelles publiées</a>
          <p>Bénéficiaire, montant, commune, base légale et numéro du régime, au-dessus du seuil du RGEC.</p>
        </li>
      </ul>
    </Section>
  </Frame>
)
