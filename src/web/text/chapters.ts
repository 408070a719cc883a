type Chapter = {
  id: string
  title: string
  lead: string
  figures: readonly string[]
  /** Left out of a programme that does not have this figure. */
  needs?: string
}

/** Chapters of the report, in the order of the article it must live up to; a figure shows in the first that has it. */
export const chapters: readonly Chapter[] = [
  {
    id: 'territoires',
    title: 'Les territoires',
    lead: 'Un label, des intercommunalités, un binôme élu-industriel.',
    figures: ['labelled-territories', 'member-epci', 'epci-per-territory'],
  },
  {
    id: 'projets',
    title: 'Les projets remontés du terrain',
    lead: 'Ce que les territoires ont inscrit dans leur plan d’action, et ce qui n’est qu’une réponse à un appel.',
    figures: ['projects-submitted', 'projects-from-calls', 'call-dependency'],
  },
  {
    id: 'engagements',
    title: 'L’argent engagé',
    lead: 'L’État, ses opérateurs et les régions. Engagé n’est ni conventionné, ni versé.',
    figures: [
      'committed-state-operators',
      'committed-state',
      'committed-operators',
      'committed-regions',
      'committed-total',
      'target-attainment-1300',
      'target-attainment-1360',
      'contracted',
      'paid',
    ],
  },
  {
    needs: 'endowed',
    id: 'fonds',
    title: 'Le fonds d’accélération',
    lead: 'Décidé ensemble par l’État et la région, opéré par Bpifrance, ouvert à tous les territoires.',
    figures: [
      'projects-supported',
      'endowed',
      'endowed-state',
      'endowed-regions',
      'region-share',
      'awarded',
      'fund-contracted',
      'fund-paid',
      'investment',
      'leverage',
      'aid-intensity',
      'award-per-project',
      'sme-mid-cap-share',
    ],
  },
  {
    needs: 'award-rate',
    id: 'decision',
    title: 'Décider ensemble',
    lead: 'Deux avis donnés sans se lire, deux clés, des délais : comment l’État et les régions décident des dossiers du fonds.',
    figures: [
      'consensus-rate',
      'award-rate',
      'days-from-filing-to-decision',
      'days-inside',
      'days-outside',
      'priority-gap',
      'days-to-complete',
      'days-to-opinions',
      'days-to-appraise',
      'days-to-decide',
      'days-to-agreement',
      'envelope-use',
      'on-time-start',
      'survival-after-refusal',
      'clawback-due',
    ],
  },
  {
    id: 'emplois',
    title: 'Les emplois',
    lead: 'Promis, constatés ou confortés : trois choses différentes, jamais additionnées.',
    figures: [
      'jobs-to-create',
      'jobs-created',
      'jobs-safeguarded',
      'job-delivery-1',
      'job-delivery-2',
      'job-delivery-3',
      'jobs-per-project',
      'cost-per-job',
    ],
  },
  {
    id: 'relocalisations',
    title: 'Les relocalisations',
    lead: 'Les projets soutenus qui ramènent une activité en France.',
    figures: [
      'reshoring-projects',
      'reshoring-jobs',
      'reshoring-project-share',
      'reshoring-job-share',
      'jobs-per-reshoring-project',
      'jobs-per-other-project',
    ],
  },
  {
    id: 'fragiles',
    title: 'Où vont les projets',
    lead: 'Territoires fragiles, métropoles, villes moyennes : chaque part dépend d’une définition, que vous pouvez changer.',
    figures: [
      'fragile-projects',
      'fragile-share',
      'outside-projects',
      'outside-share',
      'outside-metropoles-share',
      'mid-sized-town-share',
    ],
  },
  {
    id: 'competences',
    title: 'Recruter et former',
    lead: 'Écoles de production et antennes du Cnam. Labellisée n’est pas ouverte.',
    figures: [
      'schools-opened',
      'branches-labelled',
      'branches-opened',
      'branches-attainment',
      'branches-inside-share',
      'branches-mid-sized-share',
    ],
  },
  {
    id: 'foncier',
    title: 'Sites, appels et contrats',
    lead: 'Lever les freins, et donner une suite au programme.',
    figures: ['sites-labelled', 'sites-inside-share', 'open-calls', 'crte-signed', 'crte-in-signature'],
  },
  {
    id: 'subventions',
    title: 'Les lignes importées',
    lead: 'Les lignes d’un fichier, telles que leur producteur les publie.',
    figures: [
      'grants',
      'projects-supported',
      'awarded',
      'investment',
      'leverage',
      'aid-intensity',
      'grants-inside-share',
    ],
  },
]
