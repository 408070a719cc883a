import { listProgrammes } from '../../modules/figures/index.ts'
import { registerGroups } from '../../modules/registers.ts'
import { address } from '../address.ts'
import type { PageHandler } from '../site.ts'
import { DataTable, DefinitionList, Notice, Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** Where to take the data away. */
export const dataPage: PageHandler = async visit => {
  const programmes = await listProgrammes(visit.site.db)
  return (
    <Frame
      visit={visit}
      title="Données et API"
      purpose="Tout ce qui est montré ici se reprend : chaque liste en CSV, chaque chiffre et ses lignes par l’API, sans compte."
      next={[
        { label: 'Lire la description de l’API', href: '/api' },
        { label: 'Parcourir les registres', href: '/registres' },
      ]}
    >
      <Section
        title="Les programmes"
        lead="Plusieurs programmes vivent côte à côte : celui des territoires, sa démonstration, chaque fichier importé."
      >
        <DataTable
          id="programmes"
          caption="Programmes"
          captionHidden
          empty="Aucun programme."
          columns={[
            { key: 'name', label: 'Programme' },
            { key: 'code', label: 'Code' },
            { key: 'links', label: 'Voir' },
          ]}
          rows={programmes.map(programme => ({
            name: `${programme.name}${programme.demonstration ? ' — démonstration' : ''}`,
            code: programme.code,
            links: (
              <a href={address('/bilan', { programme: programme.code })}>
                Bilan<span class="ds-sr-only"> de {programme.name}</span>
              </a>
            ),
          }))}
        />
      </Section>
      <Section
        title="Les listes en CSV"
        lead="Virgule, UTF-8, en-têtes stables. Les filtres de l’écran valent aussi ici."
      >
        <ul>
          {registerGroups
            .flatMap(group => group.registers)
            .map(register => (
              <li>
                <a href={visit.to(`/api/v1/${register.resource}.csv`)}>{register.title}</a> (
                <code>/api/v1/{register.resource}.csv</code>)
              </li>
            ))}
        </ul>
      </Section>
      <Section title="En ligne de commande">
        <DefinitionList
          items={[
            {
              term: (<code>binome figures list --jour 2021-10-11</code>) as unknown as string,
              value: 'tous les chiffres à une date',
            },
            {
              term: (<code>binome figures rows jobs-to-create --jour 2021-10-11</code>) as unknown as string,
              value: 'les lignes derrière un chiffre',
            },
            {
              term: (<code>binome verify</code>) as unknown as string,
              value: 'prouve que les chiffres sont la somme de leurs lignes',
            },
          ]}
        />
      </Section>
      <Notice kind="info" title="Licence">
        Les données de référence sont sous Licence Ouverte 2.0 (ANCT, Insee, IGN). Les lignes de démonstration
        sont inventées : ne les citez pas.
      </Notice>
    </Frame>
  )
}

export const accessibilityPage: PageHandler = async visit => (
  <Frame
    visit={visit}
    title="Accessibilité"
    purpose="Ce que nous faisons pour que tout le monde puisse se servir de Binôme, et ce qui reste à faire."
    next={[{ label: 'Revenir à l’accueil', href: '/' }]}
  >
    <Section title="Ce qui est vérifié">
      <p>
        Chaque page est contrôlée par un outil automatique (axe) en clair et en sombre, se parcourt au clavier
        et fonctionne sans JavaScript. Chaque graphique et chaque carte a son tableau.
      </p>
    </Section>
    <Section title="Ce qui ne l’est pas encore">
      <p>
        Aucun audit humain au référentiel général d’amélioration de l’accessibilité (RGAA) n’a encore eu lieu
        : cette page ne déclare donc pas de conformité.
      </p>
    </Section>
  </Frame>
)

export const legalPage: PageHandler = async visit => (
  <Frame
    visit={visit}
    title="Mentions légales"
    purpose="Qui publie ce site, et ce qu’il garde de votre visite."
    next={[{ label: 'Voir les sources', href: '/sources' }]}
  >
    <Section title="Édition">
      <p>
        Ce site est une installation de Binôme, logiciel libre. L’organisme qui l’exploite est responsable de
        ce qu’il y publie.
      </p>
    </Section>
    <Section title="Vie privée">
      <p>
        Les pages publiques ne déposent aucun témoin de connexion (cookie) et n’appellent aucun service tiers.
      </p>
    </Section>
  </Frame>
)

export const licencePage: PageHandler = async visit => (
  <Frame
    visit={visit}
    title="Licence"
    purpose="Ce que vous pouvez faire du logiciel et des données."
    next={[{ label: 'Reprendre les données', href: '/donnees' }]}
  >
    <Section title="Le logiciel">
      <p>Binôme est publié sous licence publique de l’Union européenne, version 1.2 (EUPL-1.2).</p>
    </Section>
    <Section title="Les données">
      <p>
        Les listes de référence viennent de l’ANCT, de l’Insee, de l’IGN et d’Etalab, sous Licence Ouverte
        2.0. Leur détail est dans <a href="/sources">les sources</a>.
      </p>
    </Section>
  </Frame>
)
