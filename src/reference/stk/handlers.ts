import type { operations } from '#generated/stk/types'
import type { Handlers } from '#provider'
import { accessLogHandlers } from './access-log.ts'
import { deprecationHandlers } from './deprecations.ts'
import { auditHandlers, reviewHandlers } from './evaluations.ts'
import { incidentHandlers } from './incidents.ts'
import { monitoringHandlers } from './monitoring.ts'
import type { NoticeBoard } from './notice-board.ts'
import type { Platform } from './platform.ts'
import { refusing } from './refusal.ts'
import { synchronisationHandlers } from './synchronisation.ts'
import { systemHandlers } from './systems.ts'
import { tokenRequestHandlers } from './token-requests.ts'
import { tokenHandlers } from './tokens.ts'

/** The platform of STK: what is asked for, decided, issued, announced, watched and reviewed. */
export const stkHandlers = (platform: Platform, board: NoticeBoard): Handlers<operations> =>
  refusing({
    ...systemHandlers(platform),
    ...tokenRequestHandlers(platform),
    ...tokenHandlers(platform),
    ...accessLogHandlers(platform),
    ...incidentHandlers(platform),
    ...deprecationHandlers(platform, board),
    ...monitoringHandlers(platform),
    ...synchronisationHandlers(platform),
    ...auditHandlers(platform),
    ...reviewHandlers(platform),
  })
