import { allow } from '../../kernel/permission.ts'

/** Who may voice a need, and who may answer it (domain.md, B.5). */
export const plansPolicy = {
  'voice-need': allow(
    'aux entreprises, aux écoles, aux intercommunalités et à l’équipe du territoire',
    'company',
    'school',
    'epci',
    'project-manager',
    'elected-member',
    'industrial-member',
  ),
  'answer-need': allow(
    'au binôme, au chef de projet et aux intercommunalités du territoire',
    'project-manager',
    'elected-member',
    'industrial-member',
    'epci',
  ),
}
