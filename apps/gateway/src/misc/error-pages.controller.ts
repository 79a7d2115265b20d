import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { ERROR_PAGES_PATH } from '../http/refusal-body';
import { type RefusalDefinition } from '../http/refusal-definition';
import { REFUSALS } from '../http/refusals';

/** The pages that `type` of a problem+json answer names. */
@Controller(ERROR_PAGES_PATH)
export class ErrorPagesController {
  @Get(':code')
  @Header('content-type', 'text/html; charset=utf-8')
  page(@Param('code') code: string): string {
    const found = Object.hasOwn(REFUSALS, code) ? (REFUSALS as Record<string, RefusalDefinition>)[code] : undefined;
    if (found === undefined) throw new NotFoundException();
    return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${code}</title>
<h1>${found.title}</h1><p><code>${code}</code>, HTTP ${found.status}</p>
<h2>What to do</h2><p>${found.nextStep.en}</p>
<h2 lang="fi">Mitä tehdä</h2><p lang="fi">${found.nextStep.fi}</p></html>
`;
  }
}
