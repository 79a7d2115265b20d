import { escapeMarkup } from './escape-markup';

/** The page on which an official signs in. @param usernames whom it offers */
export const loginPage = (service: string, usernames: readonly string[], message = ''): string => `<!doctype html>
<html lang="fi"><meta charset="utf-8"><title>Kirjaudu</title>
<h1>Kirjaudu</h1>
<p>Opintopolku pöydällä: keksityt käyttäjät, yhteinen salasana.</p>
<p role="alert">${escapeMarkup(message)}</p>
<form method="post" action="/cas/login">
<input type="hidden" name="service" value="${escapeMarkup(service)}">
<p><label>Käyttäjätunnus <select name="username">
${usernames.map((name) => `<option>${escapeMarkup(name)}</option>`).join('\n')}
</select></label></p>
<p><label>Salasana <input type="password" name="password" required autofocus></label></p>
<p><button>Kirjaudu</button></p>
</form></html>
`;
