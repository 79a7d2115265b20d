import { Controller, Get, Query } from '@nestjs/common';

const TEXTS = [
  { id: 1, category: 'ehoks', key: 'ehoks.tervetuloa', locale: 'fi', value: 'Tervetuloa' },
  { id: 2, category: 'ehoks', key: 'ehoks.tervetuloa', locale: 'sv', value: 'Välkommen' },
];

/** Lokalisointipalvelu: the texts of user interfaces. */
@Controller('lokalisointi/cxf/rest/v1/localisation')
export class LokalisointiController {
  @Get()
  find(@Query('category') category?: string): readonly object[] {
    return category === undefined ? TEXTS : TEXTS.filter((text) => text.category === category);
  }
}
