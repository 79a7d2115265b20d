import { type SessionEndings, sessionEndingsRequest } from '@ehoks/contracts';
import { BadRequestException, Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Sessions } from './sessions';

/** Ends the sessions of a user, for operators; served on the internal port alone. Contract: virkailija-sessions.ts. */
@Controller('sessions/endings')
export class SessionEndingsController {
  constructor(private readonly sessions: Sessions) {}

  @Post()
  @HttpCode(200)
  async end(@Body() body: unknown): Promise<SessionEndings> {
    const request = sessionEndingsRequest.safeParse(body);
    if (!request.success) throw new BadRequestException('username is missing');
    return { ended: await this.sessions.closeOfUser(request.data.username) };
  }
}
