<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Profile</name>
    <message>
        <source>The profile folder %1 cannot be made: %2.</source>
        <translation>Der Profilordner %1 kann nicht angelegt werden: %2.</translation>
    </message>
</context>
<context>
    <name>AlarmSound</name>
    <message>
        <source>no audio device</source>
        <translation>kein Tonausgabegerät</translation>
    </message>
    <message>
        <source>%1 cannot play it</source>
        <translation>%1 kann ihn nicht abspielen</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>volume 0</source>
        <translation>Lautstärke 0</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Order flow</source>
        <translation>Orderflow</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
</context>
<context>
    <name>AverageLayer</name>
    <message>
        <source>VWAP of the day %1</source>
        <translation>VWAP des Tages %1</translation>
    </message>
    <message>
        <source>VWAP since %1 %2</source>
        <translation>VWAP seit %1 %2</translation>
    </message>
    <message>
        <source>EMA %1 %2</source>
        <translation>EMA %1 %2</translation>
    </message>
</context>
<context>
    <name>CandleLayer</name>
    <message>
        <source>No candles yet. The first one comes with the first trade.</source>
        <translation>Noch keine Kerzen. Die erste kommt mit dem ersten Trade.</translation>
    </message>
</context>
<context>
    <name>ChartLayers</name>
    <message>
        <source>&amp;Clusters</source>
        <translation>&amp;Cluster</translation>
    </message>
    <message>
        <source>&amp;Depth heatmap</source>
        <translation>&amp;Tiefenkarte</translation>
    </message>
    <message>
        <source>C&amp;andles</source>
        <translation>K&amp;erzen</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Volumen</translation>
    </message>
    <message>
        <source>Trade &amp;flow (CVD)</source>
        <translation>&amp;Orderflow (CVD)</translation>
    </message>
    <message>
        <source>VWAP and &amp;EMA</source>
        <translation>VWAP und E&amp;MA</translation>
    </message>
    <message>
        <source>Large &amp;trades</source>
        <translation>&amp;Große Trades</translation>
    </message>
    <message>
        <source>&amp;Liquidations</source>
        <translation>&amp;Liquidationen</translation>
    </message>
    <message>
        <source>S&amp;weeps</source>
        <translation>S&amp;weeps</translation>
    </message>
    <message>
        <source>&amp;Signals</source>
        <translation>&amp;Signale</translation>
    </message>
</context>
<context>
    <name>ClusterLayer</name>
    <message>
        <source>lower bound</source>
        <translation>Untergrenze</translation>
    </message>
</context>
<context>
    <name>CrosshairLayer</name>
    <message>
        <source>from trades</source>
        <translation>aus Trades</translation>
    </message>
    <message>
        <source>minutes missing before</source>
        <translation>davor fehlen Minuten</translation>
    </message>
    <message>
        <source>moved by hand, double click: back to now</source>
        <translation>von Hand verschoben, Doppelklick: zurück zum Jetzt</translation>
    </message>
    <message>
        <source>%1   O %2   H %3   L %4   C %5   V %6   Δ %7</source>
        <translation>%1   O %2   H %3   L %4   C %5   V %6   Δ %7</translation>
    </message>
</context>
<context>
    <name>CvdLayer</name>
    <message>
        <source>CVD of what is shown %1 %2</source>
        <translation>CVD des Gezeigten %1 %2</translation>
    </message>
</context>
<context>
    <name>dg::TablePanel</name>
    <message>
        <source>No room for: %1</source>
        <translation>Kein Platz für: %1</translation>
    </message>
</context>
<context>
    <name>EvidenceWords</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>never heard</source>
        <translation>nie gehört</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Book certain</source>
        <translation>Orderbuch sicher</translation>
    </message>
    <message>
        <source>In doubt since the sweep</source>
        <translation>Zweifelhaft seit dem Sweep</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Last depth message before</source>
        <translation>Letzte Buchmeldung davor</translation>
    </message>
    <message>
        <source>Last candle message before</source>
        <translation>Letzte Kerzenmeldung davor</translation>
    </message>
    <message>
        <source>Liquidations not heard at times</source>
        <translation>Liquidationen zeitweise nicht gehört</translation>
    </message>
    <message>
        <source>Liquidations heard for</source>
        <translation>Liquidationen gehört seit</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Liquidations wanted for</source>
        <translation>Liquidationen gewollt für</translation>
    </message>
    <message>
        <source>Price steps guessed from the data</source>
        <translation>Preisstufen aus den Daten geschätzt</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Regelsatz</translation>
    </message>
    <message>
        <source>Book certain while this run watched today (UTC)</source>
        <translation>Orderbuch sicher, solange dieser Lauf heute (UTC) zusah</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>Age of the newest book update when it came</source>
        <translation>Alter der neuesten Orderbuch-Änderung bei Ankunft</translation>
    </message>
    <message>
        <source>Exchange&apos;s clock against this machine&apos;s</source>
        <translation>Uhr der Börse gegen die dieses Rechners</translation>
    </message>
    <message>
        <source>Gaps in the book&apos;s updates</source>
        <translation>Lücken in den Buchänderungen</translation>
    </message>
    <message>
        <source>Best prices compared with the exchange&apos;s</source>
        <translation>Beste Preise mit denen der Börse verglichen</translation>
    </message>
    <message>
        <source>Of these, not equal</source>
        <translation>Davon nicht gleich</translation>
    </message>
    <message>
        <source>Trades missed, some perhaps only late</source>
        <translation>Trades verpasst, manche vielleicht nur spät</translation>
    </message>
    <message>
        <source>Trades that never came</source>
        <translation>Trades, die nie kamen</translation>
    </message>
    <message>
        <source>Messages that could not be read</source>
        <translation>Nicht lesbare Nachrichten</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>standard</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>reference</translation>
    </message>
    <message>
        <source>candles</source>
        <translation>Kerzen</translation>
    </message>
    <message>
        <source>none to be told: the clocks differ by %1 ms or more</source>
        <translation>nicht feststellbar: die Uhren weichen um mindestens %1 ms ab</translation>
    </message>
</context>
<context>
    <name>FeedLog</name>
    <message>
        <source>The exchange says: %1</source>
        <translation>Die Börse meldet: %1</translation>
    </message>
    <message>
        <source>%1: the book is unsure: %2</source>
        <translation>%1: das Orderbuch ist unsicher: %2</translation>
    </message>
    <message>
        <source>%1: the book is certain again, after %2 s</source>
        <translation>%1: das Orderbuch ist wieder sicher, nach %2 s</translation>
    </message>
    <message>
        <source>%1: the book is certain</source>
        <translation>%1: das Orderbuch ist sicher</translation>
    </message>
    <message>
        <source>%1: the ids of its trades begin anew, at %2</source>
        <translation>%1: die Kennungen seiner Trades beginnen neu, bei %2</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>max</source>
        <translation>max.</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>Params</name>
    <message>
        <source>Volume factor</source>
        <translation>Volumenfaktor</translation>
    </message>
    <message>
        <source>A candle counts as a volume spike from so many times the mean volume.</source>
        <translation>Ab diesem Vielfachen des mittleren Volumens gilt eine Kerze als Volumenspitze.</translation>
    </message>
    <message>
        <source>Volume mean over</source>
        <translation>Volumenmittel über</translation>
    </message>
    <message>
        <source>How many candles the mean volume is taken from. The reference preset counts the current one.</source>
        <translation>Aus so vielen Kerzen wird das mittlere Volumen gebildet. Der Regelsatz „reference“ zählt die aktuelle mit.</translation>
    </message>
    <message>
        <source>Volume mean needs</source>
        <translation>Volumenmittel ab</translation>
    </message>
    <message>
        <source>With fewer candles there is no mean and no spike. Not used by the reference preset.</source>
        <translation>Bei weniger Kerzen gibt es kein Mittel und keine Spitze. Ohne Wirkung im Regelsatz „reference“.</translation>
    </message>
    <message>
        <source>Sweep distance</source>
        <translation>Sweep-Abstand</translation>
    </message>
    <message>
        <source>How far beyond a cluster the candle must reach for a sweep.</source>
        <translation>So weit hinter den Cluster muss die Kerze für einen Sweep reichen.</translation>
    </message>
    <message>
        <source>Repeat window</source>
        <translation>Wiederholsperre</translation>
    </message>
    <message>
        <source>A cluster that was swept is not swept again for so long.</source>
        <translation>So lange wird ein Cluster nach einem Sweep nicht erneut gewertet.</translation>
    </message>
    <message>
        <source>Require side</source>
        <translation>Passende Seite verlangen</translation>
    </message>
    <message>
        <source>Long only through clusters of mostly liquidated longs, short only of shorts.</source>
        <translation>Long nur durch Cluster aus überwiegend liquidierten Longs, Short nur aus Shorts.</translation>
    </message>
    <message>
        <source>Cluster window</source>
        <translation>Cluster-Zeitraum</translation>
    </message>
    <message>
        <source>Forced orders of so many minutes make the clusters.</source>
        <translation>Aus den Zwangsorders so vieler Minuten entstehen die Cluster.</translation>
    </message>
    <message>
        <source>Cluster width</source>
        <translation>Cluster-Breite</translation>
    </message>
    <message>
        <source>Forced orders within one such step of the price belong together.</source>
        <translation>Zwangsorders innerhalb einer solchen Preisstufe gehören zusammen.</translation>
    </message>
    <message>
        <source>Cluster significance</source>
        <translation>Cluster-Signifikanz</translation>
    </message>
    <message>
        <source>A cluster is significant from so many standard deviations above the mean volume.</source>
        <translation>Ab so vielen Standardabweichungen über dem mittleren Volumen ist ein Cluster signifikant.</translation>
    </message>
    <message>
        <source>Largest clusters</source>
        <translation>Größte Cluster</translation>
    </message>
    <message>
        <source>So many of the largest clusters are significant in any case.</source>
        <translation>So viele der größten Cluster sind in jedem Fall signifikant.</translation>
    </message>
    <message>
        <source>Smallest cluster</source>
        <translation>Kleinster Cluster</translation>
    </message>
    <message>
        <source>Clusters worth less are left out. Not used by the reference preset.</source>
        <translation>Cluster mit geringerem Wert bleiben außen vor. Ohne Wirkung im Regelsatz „reference“.</translation>
    </message>
    <message>
        <source>Confirmation window</source>
        <translation>Bestätigungsfenster</translation>
    </message>
    <message>
        <source>A sweep must be reclaimed within so many candles, its own included.</source>
        <translation>Innerhalb so vieler Kerzen, die eigene eingeschlossen, muss das Level zurückerobert sein.</translation>
    </message>
    <message>
        <source>The order book may lean against the signal by less than this (0 to 1).</source>
        <translation>Das Orderbuch darf um weniger als diesen Wert gegen das Signal stehen (0 bis 1).</translation>
    </message>
    <message>
        <source>Absorption ratio</source>
        <translation>Absorptionsfaktor</translation>
    </message>
    <message>
        <source>The book counts as absorbing above so many times its usual rate of put-back quantity.</source>
        <translation>Über diesem Vielfachen der üblichen Nachlegerate gilt das Orderbuch als absorbierend.</translation>
    </message>
    <message>
        <source>Absorption baseline</source>
        <translation>Absorptions-Basis</translation>
    </message>
    <message>
        <source>The usual rate is taken from so many minutes before the sweep&apos;s candle.</source>
        <translation>Die übliche Rate stammt aus so vielen Minuten vor der Sweep-Kerze.</translation>
    </message>
    <message>
        <source>Absorption band</source>
        <translation>Absorptions-Band</translation>
    </message>
    <message>
        <source>Quantity put back within this distance of the best price counts.</source>
        <translation>Gezählt wird, was innerhalb dieses Abstands vom besten Preis nachgelegt wird.</translation>
    </message>
    <message>
        <source>Require absorption</source>
        <translation>Absorption verlangen</translation>
    </message>
    <message>
        <source>Absorption is a condition instead of raising the confidence only.</source>
        <translation>Absorption ist Bedingung, statt nur den Score zu erhöhen.</translation>
    </message>
    <message>
        <source>Depth stale after</source>
        <translation>Orderbuch veraltet nach</translation>
    </message>
    <message>
        <source>Without a depth message for longer, the book is not trusted.</source>
        <translation>Kommt länger keine Orderbuch-Nachricht, gilt das Orderbuch nicht mehr als verlässlich.</translation>
    </message>
    <message>
        <source>Candles stale after</source>
        <translation>Kerzen veraltet nach</translation>
    </message>
    <message>
        <source>Without a candle message for longer, the candles are not trusted.</source>
        <translation>Kommt länger keine Kerzen-Nachricht, gelten die Kerzen nicht mehr als verlässlich.</translation>
    </message>
    <message>
        <source>Trades stale after</source>
        <translation>Trades veraltet nach</translation>
    </message>
    <message>
        <source>Without a trade for longer, the trade stream is shown as stale. Suppresses nothing.</source>
        <translation>Kommt länger kein Trade, wird der Trade-Stream als veraltet angezeigt. Unterdrückt nichts.</translation>
    </message>
    <message>
        <source>ATR period</source>
        <translation>ATR-Periode</translation>
    </message>
    <message>
        <source>Number of true ranges in the average.</source>
        <translation>Anzahl der True Ranges im Mittel.</translation>
    </message>
    <message>
        <source>RSI period</source>
        <translation>RSI-Periode</translation>
    </message>
    <message>
        <source>Number of price changes in the index.</source>
        <translation>Anzahl der Preisänderungen im Index.</translation>
    </message>
    <message>
        <source>Stop distance</source>
        <translation>Stop-Abstand</translation>
    </message>
    <message>
        <source>Distance of the stop in average true ranges.</source>
        <translation>Abstand des Stops in ATR.</translation>
    </message>
    <message>
        <source>Range without ATR</source>
        <translation>Spanne ohne ATR</translation>
    </message>
    <message>
        <source>Taken for the average true range while there is none, as a part of the price.</source>
        <translation>Gilt als ATR, solange es noch keine gibt; als Anteil am Preis.</translation>
    </message>
    <message>
        <source>Smallest stop distance</source>
        <translation>Kleinster Stop-Abstand</translation>
    </message>
    <message>
        <source>The stop is at least this far from the entry.</source>
        <translation>Mindestens so weit liegt der Stop vom Einstieg entfernt.</translation>
    </message>
    <message>
        <source>Target distance</source>
        <translation>Ziel-Abstand</translation>
    </message>
    <message>
        <source>Distance of target 1 in average true ranges; the proportion to the stop is kept.</source>
        <translation>Abstand von Ziel 1 in ATR; das Verhältnis zum Stop bleibt erhalten.</translation>
    </message>
    <message>
        <source>Stop beyond the sweep</source>
        <translation>Stop hinter dem Sweep</translation>
    </message>
    <message>
        <source>The stop is at least one tick beyond the farthest price since the sweep began. Not used by the reference preset.</source>
        <translation>Der Stop liegt mindestens einen Tick hinter dem äußersten Preis seit Beginn des Sweeps. Ohne Wirkung im Regelsatz „reference“.</translation>
    </message>
    <message>
        <source>Capital</source>
        <translation>Kapital</translation>
    </message>
    <message>
        <source>What the position size is computed from.</source>
        <translation>Grundlage der Positionsgröße.</translation>
    </message>
    <message>
        <source>Risk per trade</source>
        <translation>Risiko pro Trade</translation>
    </message>
    <message>
        <source>Part of the capital that is lost when the stop is reached, fees left out.</source>
        <translation>Anteil des Kapitals, der beim Erreichen des Stops verloren geht, ohne Gebühren.</translation>
    </message>
    <message>
        <source>Leverage</source>
        <translation>Hebel</translation>
    </message>
    <message>
        <source>The position is worth at most the capital times this.</source>
        <translation>Die Position ist höchstens Kapital mal Hebel wert.</translation>
    </message>
    <message>
        <source>Taker fee</source>
        <translation>Taker-Gebühr</translation>
    </message>
    <message>
        <source>A side; for reward to risk after fees.</source>
        <translation>Je Seite; für das Chance-Risiko-Verhältnis nach Gebühren.</translation>
    </message>
    <message>
        <source>Smallest order</source>
        <translation>Kleinste Order</translation>
    </message>
    <message>
        <source>Used where the exchange&apos;s filters are not known, and always by the reference preset.</source>
        <translation>Gilt, wo die Filter der Börse unbekannt sind, im Regelsatz „reference“ immer.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Score of a signal that meets the conditions. Not a probability.</source>
        <translation>Score eines Signals, das die Bedingungen erfüllt. Keine Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Confidence step</source>
        <translation>Score-Stufe</translation>
    </message>
    <message>
        <source>Added for an extreme RSI, and for absorption.</source>
        <translation>Kommt bei extremem RSI und bei Absorption hinzu.</translation>
    </message>
    <message>
        <source>Extreme RSI</source>
        <translation>Extremer RSI</translation>
    </message>
    <message>
        <source>RSI is extreme when farther than this from 50.</source>
        <translation>Der RSI ist extrem, wenn er weiter als so viel von 50 entfernt ist.</translation>
    </message>
    <message>
        <source>Limit of the 10 levels</source>
        <translation>Grenze der 10 Stufen</translation>
    </message>
</context>
<context>
    <name>PhoneSettings</name>
    <message>
        <source>Pair with the phone</source>
        <translation>Mit dem Telefon koppeln</translation>
    </message>
    <message>
        <source>%1 (user %2) wrote to the bot. Is that you?</source>
        <translation>%1 (Benutzer %2) hat dem Bot geschrieben. Sind Sie das?</translation>
    </message>
    <message>
        <source>Now send /start to %1 from your phone.</source>
        <translation>Senden Sie jetzt vom Telefon /start an %1.</translation>
    </message>
    <message>
        <source>Paired. Signals go to this phone.</source>
        <translation>Gekoppelt. Signale gehen an dieses Telefon.</translation>
    </message>
    <message>
        <source>The token is kept. Signals go to no phone yet: open the settings again and choose &quot;Pair with the phone&quot;.</source>
        <translation>Das Token wird aufbewahrt. Signale gehen noch an kein Telefon: Öffnen Sie die Einstellungen noch einmal und wählen Sie „Mit dem Telefon koppeln“.</translation>
    </message>
    <message>
        <source>Token of the bot</source>
        <translation>Token des Bots</translation>
    </message>
    <message>
        <source>none is kept</source>
        <translation>keines aufbewahrt</translation>
    </message>
    <message>
        <source>kept: %1</source>
        <translation>aufbewahrt: %1</translation>
    </message>
    <message>
        <source>Send a test message</source>
        <translation>Testnachricht senden</translation>
    </message>
</context>
<context>
    <name>PlainWords</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>volume</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>id</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>levels of the book</source>
        <translation>Stufen des Orderbuchs</translation>
    </message>
    <message>
        <source>tick size</source>
        <translation>Tickgröße</translation>
    </message>
    <message>
        <source>quantity step</source>
        <translation>Mengenschritt</translation>
    </message>
    <message>
        <source>smallest order</source>
        <translation>kleinste Order</translation>
    </message>
    <message>
        <source>entry of the instrument</source>
        <translation>Eintrag des Instruments</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>kein gültiges JSON</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>of a wrong type</source>
        <translation>von falscher Art</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>off the grid</source>
        <translation>nicht im Raster</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>far from the market&apos;s</source>
        <translation>weit weg von der des Markts</translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation>ein Feld fehlt</translation>
    </message>
    <message>
        <source>1 entry of a list</source>
        <translation>1 Eintrag einer Liste</translation>
    </message>
    <message>
        <source>%1 entries of lists</source>
        <translation>%1 Einträge von Listen</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 Nachrichten</translation>
    </message>
    <message>
        <source>%1 could not be read: %2</source>
        <translation>%1 nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 of %2 could not be read: %3</source>
        <translation>%1 von %2 nicht lesbar: %3</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Eintrag</translation>
    </message>
    <message>
        <source>missing field</source>
        <translation>ein Feld fehlt</translation>
    </message>
    <message>
        <source>wrong type</source>
        <translation>falscher Typ</translation>
    </message>
    <message>
        <source>off the price or quantity grid</source>
        <translation>neben dem Raster von Preis oder Menge</translation>
    </message>
    <message>
        <source>a time far from the market&apos;s</source>
        <translation>eine Zeit fern von der des Markts</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>The exchange&apos;s list of instruments does not give all of its filters: tick %1 and step %2 are inferred from the decimals seen where they are missing.</source>
        <translation>Die Instrumentliste der Börse nennt nicht alle ihre Filter: Tick %1 und Schritt %2 sind, wo sie fehlen, aus den gesehenen Nachkommastellen geschlossen.</translation>
    </message>
    <message>
        <source>Orders lie off the tick of %1; the book is kept in steps of %2.</source>
        <translation>Orders liegen neben dem Tick von %1; das Orderbuch wird in Schritten von %2 geführt.</translation>
    </message>
    <message>
        <source>Orders left out of the book because their price lies on none of its steps: %1, the last at %2.</source>
        <translation>Orders, die im Orderbuch fehlen, weil ihr Preis auf keinem seiner Schritte liegt: %1, die letzte bei %2.</translation>
    </message>
    <message>
        <source>Quantities lie off the quantity step of %1; they are counted in units of %2.</source>
        <translation>Mengen liegen neben dem Mengenschritt von %1; sie werden in Einheiten von %2 gezählt.</translation>
    </message>
    <message>
        <source>Orders left out of the book because their quantity is no whole number of %1: %2, the last of %3.</source>
        <translation>Orders, die im Orderbuch fehlen, weil ihre Menge kein Vielfaches von %1 ist: %2, die letzte über %3.</translation>
    </message>
    <message>
        <source>The exchange may have changed tick or step: its list of instruments is asked for again.</source>
        <translation>Die Börse hat vielleicht Tick oder Schritt geändert: Ihre Instrumentliste wird neu angefragt.</translation>
    </message>
    <message numerus="yes">
        <source>The ids of its trades began anew, %n time(s).</source>
        <translation>
            <numerusform>Die IDs der Trades begannen neu, %n Mal.</numerusform>
            <numerusform>Die IDs der Trades begannen neu, %n Mal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The exchange&apos;s times began anew, %n time(s).</source>
        <translation>
            <numerusform>Die Zeiten der Börse begannen neu, %n Mal.</numerusform>
            <numerusform>Die Zeiten der Börse begannen neu, %n Mal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>unknown reason</source>
        <translation>unbekannter Grund</translation>
    </message>
    <message>
        <source>waiting for a snapshot</source>
        <translation>wartet auf einen Snapshot</translation>
    </message>
    <message>
        <source>an update is missing</source>
        <translation>ein Update fehlt</translation>
    </message>
    <message>
        <source>the snapshot is too old</source>
        <translation>der Snapshot ist zu alt</translation>
    </message>
    <message>
        <source>bid and ask crossed</source>
        <translation>Bid und Ask überkreuzt</translation>
    </message>
    <message>
        <source>an update could not be read</source>
        <translation>ein Update war nicht lesbar</translation>
    </message>
    <message>
        <source>tick size changed</source>
        <translation>Tickgröße geändert</translation>
    </message>
    <message>
        <source>Volume spike</source>
        <translation>Volumenspitze</translation>
    </message>
    <message>
        <source>Cluster crossed</source>
        <translation>Cluster gekreuzt</translation>
    </message>
    <message>
        <source>Close back across</source>
        <translation>Level zurückerobert</translation>
    </message>
    <message>
        <source>Trade flow agrees</source>
        <translation>Orderflow passt</translation>
    </message>
    <message>
        <source>Absorption</source>
        <translation>Absorption</translation>
    </message>
    <message>
        <source>Data certain</source>
        <translation>Daten sicher</translation>
    </message>
    <message>
        <source>Held back by &quot;%1&quot;: %2, needs %3.</source>
        <translation>Es fehlt „%1“: %2, nötig ist %3.</translation>
    </message>
    <message>
        <source>%1, %2 % above</source>
        <translation>%1, %2 % darüber</translation>
    </message>
    <message>
        <source>%1, %2 % below</source>
        <translation>%1, %2 % darunter</translation>
    </message>
    <message>
        <source>The book is not certain (%1): nothing can be confirmed until it is.</source>
        <translation>Das Orderbuch ist unsicher (%1): Solange lässt sich nichts bestätigen.</translation>
    </message>
    <message>
        <source>Swept %1 downward at %2, waiting for LONG: candle %3 of %4.</source>
        <translation>Sweep von %1 nach unten um %2, wartet auf LONG: Kerze %3 von %4.</translation>
    </message>
    <message>
        <source>Swept %1 upward at %2, waiting for SHORT: candle %3 of %4.</source>
        <translation>Sweep von %1 nach oben um %2, wartet auf SHORT: Kerze %3 von %4.</translation>
    </message>
    <message>
        <source>No candles of the exchange in this feed: those shown are built from trades, and nothing is judged by them.</source>
        <translation>Dieser Feed enthält keine Kerzen der Börse: Die gezeigten sind aus Trades gebildet und werden nicht beurteilt.</translation>
    </message>
    <message>
        <source>Waiting for the first closed candle.</source>
        <translation>Wartet auf die erste geschlossene Kerze.</translation>
    </message>
    <message>
        <source>No cluster to sweep yet: liquidations seen for %1 of %2 min.</source>
        <translation>Noch kein Cluster für einen Sweep: %1 von %2 min Liquidationen erfasst.</translation>
    </message>
    <message>
        <source>No cluster has been swept. Nearest: %1.</source>
        <translation>Bisher kein Sweep. Nächster Cluster: %1.</translation>
    </message>
    <message>
        <source>%1 × mean</source>
        <translation>%1 × Mittel</translation>
    </message>
    <message>
        <source>the swept level</source>
        <translation>Sweep-Level</translation>
    </message>
    <message>
        <source>the right side</source>
        <translation>richtige Seite</translation>
    </message>
    <message>
        <source>not against it</source>
        <translation>nicht dagegen</translation>
    </message>
    <message>
        <source>Absorption (optional)</source>
        <translation>Absorption (optional)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>since the sweep</source>
        <translation>seit dem Sweep</translation>
    </message>
    <message>
        <source>Price stabbed down through the cluster at %1.</source>
        <translation>Preis stieß bei %1 nach unten durch den Cluster.</translation>
    </message>
    <message>
        <source>Price stabbed up through the cluster at %1.</source>
        <translation>Preis stieß bei %1 nach oben durch den Cluster.</translation>
    </message>
    <message>
        <source>A new sweep of %1 takes the place of the one that waited.</source>
        <translation>Ein neuer Sweep von %1 ersetzt den wartenden.</translation>
    </message>
    <message>
        <source>Close %1 is not back above %2.</source>
        <translation>Schluss %1 liegt nicht wieder über %2.</translation>
    </message>
    <message>
        <source>Close %1 is not back below %2.</source>
        <translation>Schluss %1 liegt nicht wieder unter %2.</translation>
    </message>
    <message>
        <source>Trade flow %1 is not buying.</source>
        <translation>Orderflow %1: Käufer überwiegen nicht.</translation>
    </message>
    <message>
        <source>Trade flow %1 is not selling.</source>
        <translation>Orderflow %1: Verkäufer überwiegen nicht.</translation>
    </message>
    <message>
        <source>Not absorbed: %1 × put back, needs more than %2 ×.</source>
        <translation>Nicht absorbiert: %1 × nachgelegt, nötig sind mehr als %2 ×.</translation>
    </message>
    <message>
        <source>Confirmed: LONG signal.</source>
        <translation>Bestätigt: LONG-Signal.</translation>
    </message>
    <message>
        <source>Confirmed: SHORT signal.</source>
        <translation>Bestätigt: SHORT-Signal.</translation>
    </message>
    <message>
        <source>Signal suppressed: %1.</source>
        <translation>Signal unterdrückt: %1.</translation>
    </message>
    <message>
        <source>The sweep of %1 expired unconfirmed.</source>
        <translation>Der Sweep von %1 ist unbestätigt abgelaufen.</translation>
    </message>
    <message>
        <source>Candles were missing: the sweep of %1 ended.</source>
        <translation>Es fehlten Kerzen: Der Sweep von %1 ist beendet.</translation>
    </message>
    <message>
        <source>A minute has no candle: volume mean starts again.</source>
        <translation>Für eine Minute fehlt die Kerze: Das Volumenmittel beginnt neu.</translation>
    </message>
    <message>
        <source>Absorption cannot be told: the book was not certain long enough.</source>
        <translation>Absorption nicht feststellbar: Das Orderbuch war nicht lange genug sicher.</translation>
    </message>
    <message>
        <source>Cluster at %1 crossed again too soon: passed over.</source>
        <translation>Cluster bei %1 zu früh erneut gekreuzt: übergangen.</translation>
    </message>
    <message>
        <source>Cluster at %1 is mostly of the other side: passed over.</source>
        <translation>Cluster bei %1 gehört überwiegend der Gegenseite: übergangen.</translation>
    </message>
    <message>
        <source>Candle fetched afterwards: it makes and confirms no sweep.</source>
        <translation>Kerze nachträglich geladen: Sie löst keinen Sweep aus und bestätigt keinen.</translation>
    </message>
    <message>
        <source>Confirmed, but size, stop or target comes out as 0: not actionable.</source>
        <translation>Bestätigt, aber Größe, Stop oder Ziel ergibt 0: nicht handelbar.</translation>
    </message>
    <message numerus="yes">
        <source>A signal needs a stab through a liquidation cluster on heavy volume and a close back across it within %n candle(s).</source>
        <translation>
            <numerusform>Ein Signal braucht einen Sweep durch einen Liquidationscluster bei hohem Volumen und einen Schluss zurück auf die andere Seite innerhalb von %n Kerze.</numerusform>
            <numerusform>Ein Signal braucht einen Sweep durch einen Liquidationscluster bei hohem Volumen und einen Schluss zurück auf die andere Seite innerhalb von %n Kerzen.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no cluster yet.</source>
        <translation>Es gibt noch keinen Cluster.</translation>
    </message>
    <message>
        <source>Nearest cluster: %1.</source>
        <translation>Nächster Cluster: %1.</translation>
    </message>
    <message>
        <source>No signals yet.</source>
        <translation>Noch keine Signale.</translation>
    </message>
    <message>
        <source>no book yet</source>
        <translation>noch kein Orderbuch</translation>
    </message>
    <message>
        <source>book unsure: %1</source>
        <translation>Orderbuch unsicher: %1</translation>
    </message>
    <message>
        <source>book exact</source>
        <translation>Orderbuch exakt</translation>
    </message>
    <message>
        <source>No book received yet</source>
        <translation>Noch kein Orderbuch empfangen</translation>
    </message>
    <message>
        <source>Book not certain:
%1</source>
        <translation>Orderbuch unsicher:
%1</translation>
    </message>
    <message>
        <source>book unsure</source>
        <translation>Orderbuch unsicher</translation>
    </message>
    <message>
        <source>depth stale</source>
        <translation>Orderbuch veraltet</translation>
    </message>
    <message>
        <source>candles stale</source>
        <translation>Kerzen veraltet</translation>
    </message>
    <message>
        <source>late</source>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>LONG</source>
        <translation>LONG</translation>
    </message>
    <message>
        <source>SHORT</source>
        <translation>SHORT</translation>
    </message>
    <message>
        <source>suppressed: %1</source>
        <translation>unterdrückt: %1</translation>
    </message>
    <message>
        <source>not actionable: size 0</source>
        <translation>nicht handelbar: Größe 0</translation>
    </message>
    <message>
        <source>clusters incomplete</source>
        <translation>Cluster unvollständig</translation>
    </message>
    <message>
        <source>size capped</source>
        <translation>Größe gekappt</translation>
    </message>
    <message>
        <source>full size</source>
        <translation>volle Größe</translation>
    </message>
    <message>
        <source>longs</source>
        <translation>Longs</translation>
    </message>
    <message>
        <source>shorts</source>
        <translation>Shorts</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>LIVE</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>ÜBUNG</translation>
    </message>
    <message>
        <source>REPLAY</source>
        <translation>REPLAY</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>lädt</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>disconnected</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>too many levels</source>
        <translation>zu viele Stufen</translation>
    </message>
    <message>
        <source>finer than the known tick</source>
        <translation>feiner als der bekannte Tick</translation>
    </message>
    <message>
        <source>Nothing is being recorded.</source>
        <translation>Es wird nichts aufgezeichnet.</translation>
    </message>
    <message>
        <source>Recording: %1 MB on disk, %2 MB of them kept for signals.</source>
        <translation>Aufzeichnung: %1 MB auf dem Datenträger, davon %2 MB für Signale aufgehoben.</translation>
    </message>
    <message>
        <source>Not recording: the disk of %1 is full. Free some space; recording goes on by itself then.</source>
        <translation>Keine Aufzeichnung: Der Datenträger von %1 ist voll. Schaffen Sie Platz; dann geht die Aufzeichnung von selbst weiter.</translation>
    </message>
    <message>
        <source>Not recording: %1 cannot be written (%2). Recording goes on by itself when it can.</source>
        <translation>Keine Aufzeichnung: %1 lässt sich nicht schreiben (%2). Sie geht von selbst weiter, sobald es geht.</translation>
    </message>
    <message>
        <source>The recording has holes: the disk does not keep up. Lines left out: %1.</source>
        <translation>Die Aufzeichnung hat Lücken: Der Datenträger kommt nicht nach. Ausgelassene Zeilen: %1.</translation>
    </message>
    <message>
        <source>The limit for recordings of signals is reached: the oldest of them were deleted, answered ones first.</source>
        <translation>Die Grenze für Aufzeichnungen mit Signalen ist erreicht: Die ältesten wurden gelöscht, beantwortete zuerst.</translation>
    </message>
    <message>
        <source>Lines left out so far: %1.</source>
        <translation>Bisher ausgelassene Zeilen: %1.</translation>
    </message>
    <message>
        <source>10 levels not against it</source>
        <translation>10 Stufen nicht dagegen</translation>
    </message>
    <message>
        <source>No data comes, the last trade was %1 ago: nothing can be judged until it does.</source>
        <translation>Es kommen keine Daten, der letzte Trade war vor %1: bis dahin lässt sich nichts beurteilen.</translation>
    </message>
    <message>
        <source>No data comes: nothing can be judged until it does.</source>
        <translation>Es kommen keine Daten: bis dahin lässt sich nichts beurteilen.</translation>
    </message>
    <message>
        <source>%1 confirmed %2, %3 ago.</source>
        <translation>%1 bestätigt %2, vor %3.</translation>
    </message>
    <message>
        <source>%1 suppressed %2, %3 ago: %4.</source>
        <translation>%1 unterdrückt %2, vor %3: %4.</translation>
    </message>
    <message>
        <source>The 10 best levels (%1) stand against it (limit %2).</source>
        <translation>Die 10 besten Stufen (%1) sprechen dagegen (Grenze %2).</translation>
    </message>
    <message>
        <source>The book was not certain: no 10 levels to judge by.</source>
        <translation>Das Orderbuch war unsicher: die 10 Stufen sind nicht beurteilbar.</translation>
    </message>
    <message>
        <source>Close back above</source>
        <translation>Schluss wieder über Level</translation>
    </message>
    <message>
        <source>Close back below</source>
        <translation>Schluss wieder unter Level</translation>
    </message>
    <message>
        <source>What comes is %1 old: it cannot be judged as of now.</source>
        <translation>Was kommt, ist %1 alt: Es lässt sich nicht als jetzig beurteilen.</translation>
    </message>
    <message>
        <source>PRACTICE REPLAY</source>
        <translation>ÜBUNG – REPLAY</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>This must be an address that begins with %1.</source>
        <translation>Das muss eine Adresse sein, die mit %1 beginnt.</translation>
    </message>
    <message>
        <source>or</source>
        <translation>oder</translation>
    </message>
    <message>
        <source>No password belongs in an address: it would be readable in this file.</source>
        <translation>In eine Adresse gehört kein Passwort: es wäre in dieser Datei lesbar.</translation>
    </message>
    <message>
        <source>At least one symbol, as ETHUSDT.</source>
        <translation>Mindestens ein Symbol, etwa ETHUSDT.</translation>
    </message>
    <message>
        <source>At most 20 symbols.</source>
        <translation>Höchstens 20 Symbole.</translation>
    </message>
    <message>
        <source>%1 is no symbol: letters and digits, as ETHUSDT.</source>
        <translation>%1 ist kein Symbol: Buchstaben und Ziffern, etwa ETHUSDT.</translation>
    </message>
    <message>
        <source>A chat is named by a number.</source>
        <translation>Ein Chat wird durch eine Zahl benannt.</translation>
    </message>
    <message>
        <source>One line only.</source>
        <translation>Nur eine Zeile.</translation>
    </message>
    <message>
        <source>This must be true or false.</source>
        <translation>Das muss true oder false sein.</translation>
    </message>
    <message>
        <source>A whole number from %1 to %2.</source>
        <translation>Eine ganze Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is none of the choices.</source>
        <translation>„%1“ ist nicht unter den Möglichkeiten.</translation>
    </message>
    <message>
        <source>A number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>The settings could not be read. They are kept as %1; the defaults are in force.</source>
        <translation>Die Einstellungen waren nicht lesbar. Sie liegen als %1 bereit; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>The settings in %1 cannot be read; the defaults are in force.</source>
        <translation>Die Einstellungen in %1 sind nicht lesbar; es gelten die Vorgaben.</translation>
    </message>
    <message>
        <source>%1: %2 The default is in force.</source>
        <translation>%1: %2 Es gilt die Vorgabe.</translation>
    </message>
    <message>
        <source>This is no settings file of this program.</source>
        <translation>Das ist keine Einstellungsdatei dieses Programms.</translation>
    </message>
    <message>
        <source>not known to this version</source>
        <translation>dieser Version unbekannt</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>Futures that are watched live, parted by spaces, at most 20.</source>
        <translation>Futures, die live beobachtet werden, durch Leerzeichen getrennt, höchstens 20.</translation>
    </message>
    <message>
        <source>REST address</source>
        <translation>REST-Adresse</translation>
    </message>
    <message>
        <source>Base address of the exchange&apos;s interface. Empty: the exchange&apos;s own.</source>
        <translation>Grundadresse der Schnittstelle der Börse. Leer: die der Börse selbst.</translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation>Stream-Adresse</translation>
    </message>
    <message>
        <source>Base address of the exchange&apos;s streams. Empty: the exchange&apos;s own.</source>
        <translation>Grundadresse der Streams der Börse. Leer: die der Börse selbst.</translation>
    </message>
    <message>
        <source>Start with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>What the program opens by itself. The first start always asks.</source>
        <translation>Was das Programm von selbst öffnet. Der erste Start fragt immer.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Repeated every 20 seconds until the signal is answered.</source>
        <translation>Alle 20 Sekunden wiederholt, bis das Signal beantwortet ist.</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Of the alarm&apos;s sound.</source>
        <translation>Des Alarmtons.</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>No sound. The status bar says so while it lasts.</source>
        <translation>Kein Ton. Die Statuszeile sagt es, solange es so ist.</translation>
    </message>
    <message>
        <source>Desktop notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Through the icon in the tray; a click on one brings the window up.</source>
        <translation>Über das Symbol im Infobereich; ein Klick darauf holt das Fenster nach vorn.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>The banner pulses. Off where the system has turned animations off.</source>
        <translation>Das Banner pulsiert. Aus, wo das System Bewegungen abgeschaltet hat.</translation>
    </message>
    <message>
        <source>Alarm in replays too</source>
        <translation>Alarm auch beim Abspielen</translation>
    </message>
    <message>
        <source>Sound and notification also for signals that are only played back.</source>
        <translation>Ton und Benachrichtigung auch für Signale, die nur abgespielt werden.</translation>
    </message>
    <message>
        <source>Snooze for</source>
        <translation>Aufschieben um</translation>
    </message>
    <message>
        <source>How long a snoozed signal is quiet.</source>
        <translation>Wie lange ein aufgeschobenes Signal Ruhe gibt.</translation>
    </message>
    <message>
        <source>Signals expire after</source>
        <translation>Signale laufen ab nach</translation>
    </message>
    <message>
        <source>An unanswered signal is over after so long.</source>
        <translation>Ein unbeantwortetes Signal ist nach dieser Zeit vorbei.</translation>
    </message>
    <message>
        <source>Your name in the trail</source>
        <translation>Ihr Name im Verlauf</translation>
    </message>
    <message>
        <source>Who answered, as others read it. Empty: the name of your account.</source>
        <translation>Wer geantwortet hat, wie andere es lesen. Leer: der Name Ihres Kontos.</translation>
    </message>
    <message>
        <source>Record the live market</source>
        <translation>Den Livemarkt aufzeichnen</translation>
    </message>
    <message>
        <source>Needed to replay the moment of a signal.</source>
        <translation>Nötig, um den Augenblick eines Signals abzuspielen.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Where recordings go. Empty: a folder of this profile.</source>
        <translation>Wohin Aufzeichnungen kommen. Leer: ein Ordner dieses Profils.</translation>
    </message>
    <message>
        <source>Keep for</source>
        <translation>Behalten für</translation>
    </message>
    <message>
        <source>Older parts of a recording are deleted.</source>
        <translation>Ältere Teile einer Aufzeichnung werden gelöscht.</translation>
    </message>
    <message>
        <source>Keep at most</source>
        <translation>Höchstens behalten</translation>
    </message>
    <message>
        <source>For each symbol; the oldest parts go first.</source>
        <translation>Für jedes Symbol; die ältesten Teile gehen zuerst.</translation>
    </message>
    <message>
        <source>Keep around signals</source>
        <translation>Um Signale behalten</translation>
    </message>
    <message>
        <source>Parts that hold a signal stay longer, up to so much in all.</source>
        <translation>Teile mit einem Signal bleiben länger, insgesamt bis zu so viel.</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>sqlite:FILE or postgresql://user@host:5432/database. Empty: a file of this profile. POSTGRES_HOST in the environment wins. The password comes from the keychain, ~/.pgpass or the environment; over a network only a server with TLS that asks by SCRAM gets it, or one that ?sslmode=verify-full has checked.</source>
        <translation>sqlite:DATEI oder postgresql://nutzer@rechner:5432/datenbank. Leer: eine Datei dieses Profils. POSTGRES_HOST in der Umgebung geht vor. Das Passwort kommt aus dem Schlüsselbund, aus ~/.pgpass oder aus der Umgebung; über ein Netz bekommt es nur ein Server mit TLS, der per SCRAM danach fragt, oder einer, den ?sslmode=verify-full geprüft hat.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>The number of the chat. Pair finds it out.</source>
        <translation>Die Nummer des Chats. Koppeln findet sie heraus.</translation>
    </message>
    <message>
        <source>Suppressed signals too</source>
        <translation>Auch unterdrückte Signale</translation>
    </message>
    <message>
        <source>Also send what was suppressed or is too small to trade.</source>
        <translation>Auch senden, was unterdrückt wurde oder zu klein zum Handeln ist.</translation>
    </message>
    <message>
        <source>Live market</source>
        <translation>Livemarkt</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Practice market</source>
        <translation>Übungsmarkt</translation>
    </message>
    <message>
        <source>Two tones</source>
        <translation>Zwei Töne</translation>
    </message>
    <message>
        <source>Bell</source>
        <translation>Glocke</translation>
    </message>
    <message>
        <source>Knock</source>
        <translation>Klopfen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Colours of the whole window.</source>
        <translation>Farben des ganzen Fensters.</translation>
    </message>
    <message>
        <source>Swap up and down</source>
        <translation>Auf und Ab tauschen</translation>
    </message>
    <message>
        <source>Up in the colour of down, and the other way round, everywhere.</source>
        <translation>Auf in der Farbe von Ab und umgekehrt, überall.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>How close lines stand in lists, tables and the ladder.</source>
        <translation>Wie eng Zeilen in Listen, Tabellen und Orderbuch stehen.</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Of every text in the window.</source>
        <translation>Aller Texte im Fenster.</translation>
    </message>
    <message>
        <source>Local time in the chart</source>
        <translation>Ortszeit im Chart</translation>
    </message>
    <message>
        <source>Otherwise UTC, which is the exchange&apos;s time.</source>
        <translation>Sonst UTC, die Zeit der Börse.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the texts. Numbers are written the same in every language.</source>
        <translation>Der Texte. Zahlen werden in jeder Sprache gleich geschrieben.</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Blue and orange, for colour-blind eyes</source>
        <translation>Blau und Orange, für farbenblinde Augen</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Eng</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Weit</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Deutsch</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>Tell signals to the phone</source>
        <translation>Signale aufs Telefon senden</translation>
    </message>
    <message>
        <source>Off: Telegram hears nothing, and nothing waits for it.</source>
        <translation>Aus: Telegram erfährt nichts, und nichts wartet darauf.</translation>
    </message>
    <message>
        <source>Users are named by numbers, with blanks between.</source>
        <translation>Benutzer werden mit Nummern genannt, mit Leerzeichen dazwischen.</translation>
    </message>
    <message>
        <source>May answer</source>
        <translation>Darf antworten</translation>
    </message>
    <message>
        <source>Numbers of users, with blanks between; pairing in the same chat adds one. Empty: the owner of a private chat, in a group nobody.</source>
        <translation>Nummern von Benutzern, mit Leerzeichen dazwischen; Koppeln im selben Chat fügt eine hinzu. Leer: der Besitzer eines privaten Chats, in einer Gruppe niemand.</translation>
    </message>
    <message>
        <source>Imbalance within</source>
        <translation>Imbalance innerhalb von</translation>
    </message>
    <message>
        <source>How far from the middle price orders count, on each side.</source>
        <translation>Wie weit vom Mittelpreis Orders zählen, auf jeder Seite.</translation>
    </message>
</context>
<context>
    <name>SettingsTests</name>
    <message>
        <source>Type the password of &quot;%1&quot; on this page and try again, or name another user in the address.</source>
        <translation>Geben Sie das Passwort von „%1“ auf dieser Seite ein und prüfen Sie noch einmal, oder nennen Sie in der Adresse einen anderen Benutzer.</translation>
    </message>
    <message>
        <source>%1 answers, but not as the exchange does.</source>
        <translation>%1 antwortet, aber nicht wie die Börse.</translation>
    </message>
    <message>
        <source>Answers in %1 ms. Its clock is %2 ms from this machine&apos;s.</source>
        <translation>Antwortet in %1 ms. Ihre Uhr weicht um %2 ms von dieser ab.</translation>
    </message>
    <message>
        <source>A file of this profile is used.</source>
        <translation>Eine Datei dieses Profils wird benutzt.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>Test the exchange</source>
        <translation>Börse prüfen</translation>
    </message>
    <message>
        <source>Test the database</source>
        <translation>Datenbank prüfen</translation>
    </message>
    <message>
        <source>It has no tables of this program yet; the next start makes them.</source>
        <translation>Sie hat noch keine Tabellen dieses Programms; der nächste Start legt sie an.</translation>
    </message>
    <message>
        <source>Its tables are of an older version; the next start brings them up to date.</source>
        <translation>Ihre Tabellen sind von einer älteren Version; der nächste Start bringt sie auf den neuen Stand.</translation>
    </message>
    <message numerus="yes">
        <source>Its tables are right, with %n signal(s).</source>
        <translation>
            <numerusform>Ihre Tabellen passen, mit %n Signal.</numerusform>
            <numerusform>Ihre Tabellen passen, mit %n Signalen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at %2 answers, user and password are accepted.</source>
        <translation>%1 unter %2 antwortet, Benutzer und Passwort werden angenommen.</translation>
    </message>
    <message>
        <source>%1 was made by a newer Depthglass. Update this program or choose another database.</source>
        <translation>%1 stammt von einem neueren Depthglass. Bitte dieses Programm aktualisieren oder eine andere Datenbank wählen.</translation>
    </message>
    <message>
        <source>%1 answers, but this user may not make tables there. Its owner can allow it: GRANT CREATE ON SCHEMA public TO &quot;%2&quot;</source>
        <translation>%1 antwortet, aber dieser Benutzer darf dort keine Tabellen anlegen. Der Besitzer kann es erlauben: GRANT CREATE ON SCHEMA public TO &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1 answers, but this user may not write to its tables.</source>
        <translation>%1 antwortet, aber dieser Benutzer darf nicht in ihre Tabellen schreiben.</translation>
    </message>
    <message>
        <source>%1 can be used; it is empty.</source>
        <translation>%1 kann benutzt werden; sie ist leer.</translation>
    </message>
    <message numerus="yes">
        <source>%1 can be used, with %n signal(s).</source>
        <translation>
            <numerusform>%1 kann benutzt werden, mit %n Signal.</numerusform>
            <numerusform>%1 kann benutzt werden, mit %n Signalen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can be made.</source>
        <translation>%1 kann angelegt werden.</translation>
    </message>
</context>
<context>
    <name>SignalLayer</name>
    <message>
        <source>stop %1</source>
        <translation>Stop %1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
</context>
<context>
    <name>SignalWords</name>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>told to the phone</source>
        <translation>ans Telefon gemeldet</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>aufgeschoben</translation>
    </message>
    <message>
        <source>expired: nobody answered in time</source>
        <translation>abgelaufen: niemand hat rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>by the program</source>
        <translation>vom Programm</translation>
    </message>
    <message>
        <source>on the desktop</source>
        <translation>am Bildschirm</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>am Telefon</translation>
    </message>
    <message>
        <source>on the command line</source>
        <translation>auf der Befehlszeile</translation>
    </message>
    <message>
        <source>suppressed: %1</source>
        <translation>unterdrückt: %1</translation>
    </message>
    <message>
        <source>size 0</source>
        <translation>Größe 0</translation>
    </message>
    <message>
        <source>snoozed to %1</source>
        <translation>Ruhe bis %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting, phone told</source>
        <translation>wartet, gemeldet</translation>
    </message>
    <message>
        <source>invalidated</source>
        <translation>hinfällig</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>%1 %2 at %3, after %4</source>
        <translation>%1 %2 um %3, nach %4</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, von %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %2 at %3</source>
        <translation>%1 %2 bei %3</translation>
    </message>
    <message>
        <source>%1, stop %2, target %3, at risk %4 USDT with fees, %5, %6</source>
        <translation>%1, Stop %2, Ziel %3, im Risiko %4 USDT mit Gebühren, %5, %6</translation>
    </message>
    <message>
        <source>the phone was reminded</source>
        <translation>Telefon erinnert</translation>
    </message>
    <message>
        <source>as the shared database has it</source>
        <translation>wie es in der gemeinsamen Datenbank steht</translation>
    </message>
    <message>
        <source>answered too late</source>
        <translation>zu spät beantwortet</translation>
    </message>
    <message>
        <source>found again, and not alike</source>
        <translation>erneut gefunden, und nicht gleich</translation>
    </message>
    <message>
        <source>not told to the phone</source>
        <translation>nicht ans Telefon gemeldet</translation>
    </message>
    <message>
        <source>the store was made newer</source>
        <translation>der Speicher wurde erneuert</translation>
    </message>
    <message>
        <source>stop %1 above the sweep&apos;s low %2</source>
        <translation>Stop %1 über dem Sweep-Tief %2</translation>
    </message>
    <message>
        <source>stop %1 below the sweep&apos;s high %2</source>
        <translation>Stop %1 unter dem Sweep-Hoch %2</translation>
    </message>
    <message>
        <source>%1 % must reach the target: R:R after fees %2</source>
        <translation>%1 % müssen das Ziel erreichen: CRV nach Gebühren %2</translation>
    </message>
    <message>
        <source>Acknowledge after all…</source>
        <translation>Doch annehmen…</translation>
    </message>
    <message>
        <source>Reject after all…</source>
        <translation>Doch ablehnen…</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>StoreOptions</name>
    <message>
        <source>%1 is not used: signals of the practice market stay on this machine.</source>
        <translation>%1 wird nicht benutzt: Signale des Übungsmarkts bleiben auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>StoreStatus</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>What a replay shows is not stored.</source>
        <translation>Was ein Replay zeigt, wird nicht gespeichert.</translation>
    </message>
    <message>
        <source>Every signal and answer is stored here and shared.</source>
        <translation>Jedes Signal und jede Antwort wird hier gespeichert und geteilt.</translation>
    </message>
    <message>
        <source>Every signal and answer is stored on this machine.</source>
        <translation>Jedes Signal und jede Antwort wird auf diesem Rechner gespeichert.</translation>
    </message>
    <message>
        <source>opening</source>
        <translation>öffnet</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>SQLite, %1 waiting</source>
        <translation>SQLite, %1 warten</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>failing</source>
        <translation>gestört</translation>
    </message>
</context>
<context>
    <name>StoreText</name>
    <message>
        <source>%1 does not answer: %2</source>
        <translation>%1 antwortet nicht: %2</translation>
    </message>
    <message>
        <source>There is no room left for %1: %2</source>
        <translation>Für %1 ist kein Platz mehr: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 is damaged or no database; it was left as it is. Move it away to start with a new one: %2</source>
        <translation>%1 ist beschädigt oder keine Datenbank und wurde so gelassen. Für einen neuen Anfang die Datei wegräumen: %2</translation>
    </message>
    <message>
        <source>%1 was made by a newer Depthglass (%2); it was left as it is. Update this program or choose another store.</source>
        <translation>%1 stammt von einem neueren Depthglass (%2) und wurde so gelassen. Dieses Programm aktualisieren oder einen anderen Speicherort wählen.</translation>
    </message>
    <message>
        <source>%1 refuses the user or the password: %2</source>
        <translation>%1 weist Benutzer oder Passwort zurück: %2</translation>
    </message>
    <message>
        <source>%1 refuses a statement: %2</source>
        <translation>%1 weist eine Anweisung zurück: %2</translation>
    </message>
    <message>
        <source>the database driver is not installed (%1)</source>
        <translation>der Datenbanktreiber ist nicht installiert (%1)</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>das ist keine Datei</translation>
    </message>
    <message>
        <source>There is no signal %1.</source>
        <translation>Es gibt kein Signal %1.</translation>
    </message>
    <message>
        <source>signal %1 has no entry in the trail</source>
        <translation>Signal %1 hat keinen Eintrag im Verlauf</translation>
    </message>
    <message>
        <source>signal %1 is in the trail and not in the table</source>
        <translation>Signal %1 steht im Verlauf, aber nicht in der Tabelle</translation>
    </message>
    <message>
        <source>A password does not belong into the store&apos;s address, where every user of this machine can read it. Put it into the keychain, ~/.pgpass or POSTGRES_PASSWORD.</source>
        <translation>Ein Passwort gehört nicht in die Adresse des Speichers, wo es jeder Benutzer dieses Rechners lesen kann, sondern in den Schlüsselbund, in ~/.pgpass oder in POSTGRES_PASSWORD.</translation>
    </message>
    <message>
        <source>A PostgreSQL store is written postgresql://user@host:port/database.</source>
        <translation>Ein PostgreSQL-Speicher schreibt sich postgresql://benutzer@rechner:port/datenbank.</translation>
    </message>
    <message>
        <source>sqlite: wants the path of a file.</source>
        <translation>sqlite: verlangt den Pfad einer Datei.</translation>
    </message>
    <message>
        <source>sqlite: wants the path of a file; what is only in memory, or written file:..., keeps no signals.</source>
        <translation>sqlite: verlangt den Pfad einer Datei; was nur im Speicher steht oder file:... geschrieben ist, bewahrt keine Signale auf.</translation>
    </message>
    <message>
        <source>entry %1 is missing</source>
        <translation>Eintrag %1 fehlt</translation>
    </message>
    <message>
        <source>entry %1 does not follow on the one before it</source>
        <translation>Eintrag %1 passt nicht zu dem davor</translation>
    </message>
    <message>
        <source>entry %1 was changed</source>
        <translation>Eintrag %1 wurde verändert</translation>
    </message>
    <message>
        <source>the newest entries are missing: there are %1, %2 were written</source>
        <translation>die neuesten Einträge fehlen: es gibt %1, geschrieben wurden %2</translation>
    </message>
    <message>
        <source>all entries are missing</source>
        <translation>alle Einträge fehlen</translation>
    </message>
    <message>
        <source>%1 holds signals of another market (%2), and live and practice are not mixed. Choose another store.</source>
        <translation>%1 enthält Signale eines anderen Markts (%2); echte Signale und solche der Übung werden nicht gemischt. Wählen Sie einen anderen Speicher.</translation>
    </message>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1 ist nicht brauchbar: %2</translation>
    </message>
    <message>
        <source>its encoding is %1, which cannot hold every note and every name. Make one with the encoding UTF8: createdb --encoding=UTF8 --template=template0.</source>
        <translation>ihre Kodierung ist %1, die nicht jede Notiz und jeden Namen fassen kann. Eine mit der Kodierung UTF8 anlegen: createdb --encoding=UTF8 --template=template0.</translation>
    </message>
    <message>
        <source>The file system of %1 has no shared memory (a network share?). Signals are kept there all the same, more slowly; a local disk is better.</source>
        <translation>Das Dateisystem von %1 hat keinen gemeinsamen Speicher (eine Netzwerkfreigabe?). Signale werden trotzdem dort gespeichert, nur langsamer; eine lokale Platte ist besser.</translation>
    </message>
    <message>
        <source>the server is read-only now</source>
        <translation>der Server nimmt gerade keine Änderungen an</translation>
    </message>
    <message>
        <source>The trail in %1 is not the one that this program has signed. It is signed no more; depthglass-cli signals verify says where it differs.</source>
        <translation>Der Verlauf in %1 ist nicht der, den dieses Programm signiert hat. Er wird nicht mehr signiert; depthglass-cli signals verify sagt, wo er abweicht.</translation>
    </message>
    <message>
        <source>TLS is off on the way to %1 (sslmode=disable): whoever is in between can read and change what goes there. No password is given that way.</source>
        <translation>Auf dem Weg zu %1 ist TLS aus (sslmode=disable): Wer dazwischen sitzt, kann lesen und ändern, was dorthin geht. Ein Passwort wird so nicht hergegeben.</translation>
    </message>
    <message>
        <source>TLS may be off on the way to %1 (sslmode=%2): whoever is in between can turn it off, and then read and change what goes there. No password is given without it.</source>
        <translation>Auf dem Weg zu %1 kann TLS aus sein (sslmode=%2): Wer dazwischen sitzt, kann es ausschalten und dann lesen und ändern, was dorthin geht. Ohne TLS wird kein Passwort hergegeben.</translation>
    </message>
    <message>
        <source>Over a network the password is given only to a server that proves it is the right one. Either let the server ask by SCRAM over TLS (ssl=on, password_encryption=scram-sha-256, then set the password anew), or put the certificate that signed the server&apos;s into ~/.postgresql/root.crt and write ?sslmode=verify-full behind the address (PGSSLMODE=verify-full in the environment where POSTGRES_HOST names the server).</source>
        <translation>Über ein Netz bekommt das Passwort nur ein Server, der beweist, dass er der richtige ist. Entweder den Server per SCRAM über TLS fragen lassen (ssl=on, password_encryption=scram-sha-256, dann das Passwort neu setzen), oder das Zertifikat, mit dem das des Servers unterschrieben ist, nach ~/.postgresql/root.crt legen und ?sslmode=verify-full hinter die Adresse schreiben (PGSSLMODE=verify-full in der Umgebung, wenn POSTGRES_HOST den Server nennt).</translation>
    </message>
    <message>
        <source>Behind the question mark of a store&apos;s address only sslmode is known.</source>
        <translation>Hinter dem Fragezeichen einer Speicheradresse ist nur sslmode bekannt.</translation>
    </message>
    <message>
        <source>sslmode is one of %1.</source>
        <translation>sslmode ist eines von %1.</translation>
    </message>
    <message>
        <source>In a store&apos;s address ~ stands for your own home folder alone; write another one out.</source>
        <translation>In einer Speicheradresse steht ~ nur für den eigenen Heimordner; einen anderen bitte ausschreiben.</translation>
    </message>
    <message>
        <source>A store&apos;s address is one line.</source>
        <translation>Eine Speicheradresse ist eine Zeile.</translation>
    </message>
    <message>
        <source>A store is sqlite:PATH or postgresql://user@host:port/database; %1 is not known.</source>
        <translation>Ein Speicher ist sqlite:PFAD oder postgresql://benutzer@rechner:port/datenbank; %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>A store is sqlite:PATH or postgresql://user@host:port/database.</source>
        <translation>Ein Speicher ist sqlite:PFAD oder postgresql://benutzer@rechner:port/datenbank.</translation>
    </message>
    <message>
        <source>entry %1 is not the one that was signed with key %2</source>
        <translation>Eintrag %1 ist nicht der, der mit Schlüssel %2 signiert wurde</translation>
    </message>
    <message>
        <source>entry %1 lacks the hash of its signal</source>
        <translation>Eintrag %1 fehlt der Hash seines Signals</translation>
    </message>
    <message>
        <source>entry %1, which was signed with key %2, is missing</source>
        <translation>Eintrag %1, der mit Schlüssel %2 signiert wurde, fehlt</translation>
    </message>
    <message>
        <source>the signature with key %1 was made by somebody who does not have that key</source>
        <translation>die Signatur mit Schlüssel %1 stammt von jemandem, der diesen Schlüssel nicht hat</translation>
    </message>
    <message>
        <source>signal %1 is not the one that was found</source>
        <translation>Signal %1 ist nicht das, das gefunden wurde</translation>
    </message>
    <message>
        <source>the evidence of signal %1 is not what it was</source>
        <translation>die Belege von Signal %1 sind nicht mehr dieselben</translation>
    </message>
    <message>
        <source>of signal %1, %2 was changed</source>
        <translation>an Signal %1 wurde %2 geändert</translation>
    </message>
    <message>
        <source>status, answer or snooze of signal %1 are not what the trail says</source>
        <translation>Status, Antwort oder Aufschub von Signal %1 sind nicht so, wie der Verlauf sie nennt</translation>
    </message>
    <message>
        <source>key %1 is not here</source>
        <translation>Schlüssel %1 ist nicht hier</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>stimmig</translation>
    </message>
    <message>
        <source>proved with key %1 up to entry %2</source>
        <translation>bewiesen mit Schlüssel %1 bis Eintrag %2</translation>
    </message>
    <message>
        <source>consistent before entry %1</source>
        <translation>stimmig vor Eintrag %1</translation>
    </message>
    <message>
        <source>consistent beyond</source>
        <translation>danach stimmig</translation>
    </message>
</context>
<context>
    <name>StrategyNow</name>
    <message>
        <source>swept, candle %1 of %2</source>
        <translation>Sweep, Kerze %1 von %2</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
</context>
<context>
    <name>SweepLayer</name>
    <message>
        <source>to take back %1</source>
        <translation>Rückeroberung von %1</translation>
    </message>
    <message>
        <source>candle %1 of %2</source>
        <translation>Kerze %1 von %2</translation>
    </message>
</context>
<context>
    <name>Telegram</name>
    <message>
        <source>The topic of the group is closed. Reopen it, or pair again in one that is open; signals are kept until then.</source>
        <translation>Das Thema der Gruppe ist geschlossen. Bitte wieder öffnen oder in einem offenen neu koppeln; Signale bleiben bis dahin aufgehoben.</translation>
    </message>
    <message>
        <source>The topic of the group no longer exists. Pair again, in the topic that is to have the signals; they are kept until then.</source>
        <translation>Das Thema der Gruppe gibt es nicht mehr. Bitte in dem Thema neu koppeln, das die Signale bekommen soll; sie bleiben bis dahin aufgehoben.</translation>
    </message>
    <message>
        <source>The bot may not write in this group. Let members send messages there, or make the bot an administrator; signals are kept until then.</source>
        <translation>Der Bot darf in dieser Gruppe nicht schreiben. Bitte Mitgliedern dort das Senden erlauben oder den Bot zum Administrator machen; Signale bleiben bis dahin aufgehoben.</translation>
    </message>
    <message>
        <source>Telegram has restricted this chat. Pair again in another one; signals are kept until then.</source>
        <translation>Telegram hat diesen Chat eingeschränkt. Bitte in einem anderen neu koppeln; Signale bleiben bis dahin aufgehoben.</translation>
    </message>
    <message>
        <source>The group no longer exists under this number. Add the bot to the group that is to have the signals and pair again; they are kept until then.</source>
        <translation>Die Gruppe gibt es unter dieser Nummer nicht mehr. Bitte den Bot in die Gruppe aufnehmen, die die Signale bekommen soll, und neu koppeln; sie bleiben bis dahin aufgehoben.</translation>
    </message>
    <message>
        <source>Telegram does not know this chat. Send /start to the bot and pair again.</source>
        <translation>Telegram kennt diesen Chat nicht. /start an den Bot senden und neu koppeln.</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Es gibt kein Token.</translation>
    </message>
    <message>
        <source>The token has a blank or a line break in it: copy it again from @BotFather, as one word.</source>
        <translation>Im Token ist ein Leerzeichen oder ein Zeilenumbruch: bitte noch einmal bei @BotFather kopieren, als ein Wort.</translation>
    </message>
    <message>
        <source>This is not the token of a bot. @BotFather shows it as digits, a colon and 35 letters or digits.</source>
        <translation>Das ist nicht das Token eines Bots. @BotFather zeigt es als Ziffern, einen Doppelpunkt und 35 Buchstaben oder Ziffern.</translation>
    </message>
    <message>
        <source>The chat is not a number. Pairing finds it: send /start to the bot.</source>
        <translation>Der Chat ist keine Zahl. Das Koppeln findet ihn: /start an den Bot senden.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Stab down through a liquidation cluster</source>
        <translation>Sweep nach unten durch einen Liquidationscluster</translation>
    </message>
    <message>
        <source>Stab up through a liquidation cluster</source>
        <translation>Sweep nach oben durch einen Liquidationscluster</translation>
    </message>
    <message>
        <source>Trade flow confirms it</source>
        <translation>Der Orderflow passt dazu</translation>
    </message>
    <message>
        <source>Clusters incomplete</source>
        <translation>Cluster unvollständig</translation>
    </message>
    <message>
        <source>Absorbed by the book: %1 ×</source>
        <translation>Vom Orderbuch absorbiert: %1 ×</translation>
    </message>
    <message>
        <source>LONG</source>
        <translation>LONG</translation>
    </message>
    <message>
        <source>SHORT</source>
        <translation>SHORT</translation>
    </message>
    <message>
        <source>PRACTICE: made market, no real prices</source>
        <translation>ÜBUNG: gemachter Markt, keine echten Preise</translation>
    </message>
    <message>
        <source>REPLAY: an old recording</source>
        <translation>REPLAY: eine alte Aufzeichnung</translation>
    </message>
    <message>
        <source>by the program</source>
        <translation>durch das Programm</translation>
    </message>
    <message>
        <source>on the desktop</source>
        <translation>am Rechner</translation>
    </message>
    <message>
        <source>on the phone</source>
        <translation>am Telefon</translation>
    </message>
    <message>
        <source>on the command line</source>
        <translation>auf der Befehlszeile</translation>
    </message>
    <message>
        <source>✅ Acknowledged by %1 %2, %3, after %4</source>
        <translation>✅ Angenommen von %1 %2, %3, nach %4</translation>
    </message>
    <message>
        <source>❌ Rejected by %1 %2, %3, after %4</source>
        <translation>❌ Abgelehnt von %1 %2, %3, nach %4</translation>
    </message>
    <message>
        <source>✅ Acknowledged</source>
        <translation>✅ Angenommen</translation>
    </message>
    <message>
        <source>❌ Rejected</source>
        <translation>❌ Abgelehnt</translation>
    </message>
    <message>
        <source>⌛ Expired: nobody answered in time</source>
        <translation>⌛ Abgelaufen: niemand hat rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>⛔ Over: stop or target was touched before an answer</source>
        <translation>⛔ Vorbei: Stop oder Ziel wurde vor einer Antwort berührt</translation>
    </message>
    <message>
        <source>💤 Snoozed until %1</source>
        <translation>💤 Ruht bis %1</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>; R:R %1, %2 after fees</source>
        <translation>; CRV %1, %2 nach Gebühren</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source> (capped)</source>
        <translation> (gekappt)</translation>
    </message>
    <message>
        <source>Money at risk with fees: %1 %2</source>
        <translation>Im Risiko mit Gebühren: %1 %2</translation>
    </message>
    <message>
        <source>Not actionable: the size comes out as 0</source>
        <translation>Nicht handelbar: die Größe ergibt 0</translation>
    </message>
    <message>
        <source>Score of rules met: %1</source>
        <translation>Score erfüllter Regeln: %1</translation>
    </message>
    <message>
        <source>Suppressed: %1</source>
        <translation>Unterdrückt: %1</translation>
    </message>
    <message>
        <source>LATE: found %1, told %2 later</source>
        <translation>SPÄT: gefunden %1, gemeldet %2 später</translation>
    </message>
    <message>
        <source>LATE: told %1 later</source>
        <translation>SPÄT: %1 später gemeldet</translation>
    </message>
    <message>
        <source>Perhaps a repetition: Telegram&apos;s answer to an earlier try was lost</source>
        <translation>Vielleicht eine Wiederholung: Telegrams Antwort auf einen früheren Versuch ging verloren</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>Notiz: %1</translation>
    </message>
    <message numerus="yes">
        <source>LATE: %n signal(s) could not be told in time</source>
        <translation>
            <numerusform>SPÄT: %n Signal konnte nicht rechtzeitig gemeldet werden</numerusform>
            <numerusform>SPÄT: %n Signale konnten nicht rechtzeitig gemeldet werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n signal(s) at once</source>
        <translation>
            <numerusform>%n Signal auf einmal</numerusform>
            <numerusform>%n Signale auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>Entry %1, stop %2, target %3, size %4</source>
        <translation>Einstieg %1, Stop %2, Ziel %3, Größe %4</translation>
    </message>
    <message>
        <source>Depthglass: test message</source>
        <translation>Depthglass: Testnachricht</translation>
    </message>
    <message>
        <source>Signals will come into this chat. Sent %1.</source>
        <translation>Signale kommen in diesen Chat. Gesendet %1.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Snooze 15 min</source>
        <translation>15 min Ruhe</translation>
    </message>
    <message>
        <source>Too late. %1</source>
        <translation>Zu spät. %1</translation>
    </message>
    <message>
        <source>Acknowledged.</source>
        <translation>Angenommen.</translation>
    </message>
    <message>
        <source>Rejected.</source>
        <translation>Abgelehnt.</translation>
    </message>
    <message>
        <source>Quiet for 15 minutes.</source>
        <translation>15 Minuten Ruhe.</translation>
    </message>
    <message>
        <source>Noted.</source>
        <translation>Notiert.</translation>
    </message>
    <message>
        <source>The test message has arrived.</source>
        <translation>Die Testnachricht ist angekommen.</translation>
    </message>
    <message>
        <source>⏰ Reminder: the snooze is over, nobody has answered</source>
        <translation>⏰ Erinnerung: die Ruhezeit ist vorbei, niemand hat geantwortet</translation>
    </message>
    <message>
        <source>Steps of price and size are guessed from the data</source>
        <translation>Schritte von Preis und Menge sind aus den Daten geschätzt</translation>
    </message>
</context>
<context>
    <name>TelegramSettings</name>
    <message>
        <source>TLS is off on the way to %1: the bot&apos;s token, and all that it tells, can be read by whoever is in between. Write https:// in TELEGRAM_API_URL.</source>
        <translation>Auf dem Weg zu %1 ist TLS aus: Das Token des Bots und alles, was er erzählt, kann lesen, wer dazwischen sitzt. In TELEGRAM_API_URL https:// schreiben.</translation>
    </message>
</context>
<context>
    <name>Theme</name>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Blue and orange, for colour-blind eyes</source>
        <translation>&amp;Blau und Orange, für farbenblinde Augen</translation>
    </message>
</context>
<context>
    <name>TrailWords</name>
    <message>
        <source>with the picture</source>
        <translation>mit dem Bild</translation>
    </message>
    <message>
        <source>late</source>
        <translation>spät</translation>
    </message>
    <message>
        <source>in one message with others (%1)</source>
        <translation>in einer Nachricht mit anderen (%1)</translation>
    </message>
    <message>
        <source>perhaps twice</source>
        <translation>vielleicht zweimal</translation>
    </message>
    <message>
        <source>%1, but it was %2 already</source>
        <translation>%1, war aber schon %2</translation>
    </message>
    <message>
        <source>%1, but it was %2 by %3 already</source>
        <translation>%1, war aber schon von %3 %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 %2 stored, %3 found</source>
        <translation>%1 %2 gespeichert, %3 gefunden</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>told to the phone</source>
        <translation>ans Telefon gemeldet</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>invalidated</source>
        <translation>hinfällig</translation>
    </message>
    <message>
        <source>the stop was touched</source>
        <translation>der Stop wurde berührt</translation>
    </message>
    <message>
        <source>the target was touched</source>
        <translation>das Ziel wurde berührt</translation>
    </message>
</context>
<context>
    <name>VolumeLayer</name>
    <message>
        <source>Volume, largest %1 %2</source>
        <translation>Volumen, größtes %1 %2</translation>
    </message>
</context>
<context>
    <name>dg::AlarmBanner</name>
    <message>
        <source>Signals wait for an answer</source>
        <translation>Signale warten auf Antwort</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Comes back in a minute unless it is answered</source>
        <translation>Kommt in einer Minute wieder, wenn es nicht beantwortet ist</translation>
    </message>
</context>
<context>
    <name>dg::AlarmDesk</name>
    <message>
        <source>Test alarm</source>
        <translation>Alarm prüfen</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message numerus="yes">
        <source>%n signal(s) unanswered, this one for %1</source>
        <translation>
            <numerusform>%n Signal unbeantwortet, dieses seit %1</numerusform>
            <numerusform>%n Signale unbeantwortet, dieses seit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>notifications off</source>
        <translation>Benachrichtigungen aus</translation>
    </message>
    <message>
        <source>no tray for notifications</source>
        <translation>kein Infobereich für Benachrichtigungen</translation>
    </message>
    <message>
        <source>no sound: %1</source>
        <translation>kein Ton: %1</translation>
    </message>
    <message>
        <source>This is how a signal announces itself.</source>
        <translation>So meldet sich ein Signal.</translation>
    </message>
    <message>
        <source>Sound: playing now.</source>
        <translation>Ton: wird gerade abgespielt.</translation>
    </message>
    <message>
        <source>Sound: not to be heard (%1).</source>
        <translation>Ton: nicht zu hören (%1).</translation>
    </message>
    <message>
        <source>Notification: sent to the desktop.</source>
        <translation>Benachrichtigung: an den Desktop geschickt.</translation>
    </message>
    <message>
        <source>Notification: not possible (%1).</source>
        <translation>Benachrichtigung: nicht möglich (%1).</translation>
    </message>
    <message>
        <source>The banner in the window needs neither and always appears.</source>
        <translation>Das Banner im Fenster braucht beides nicht und erscheint immer.</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>kein Ton</translation>
    </message>
    <message>
        <source>no notices</source>
        <translation>keine Meldungen</translation>
    </message>
    <message>
        <source>no tray</source>
        <translation>kein Tray</translation>
    </message>
    <message>
        <source>Banner later</source>
        <translation>Banner später</translation>
    </message>
    <message>
        <source>Comes back in a minute unless it is answered</source>
        <translation>Kommt in einer Minute wieder, wenn es nicht beantwortet ist</translation>
    </message>
    <message>
        <source>the system is muted</source>
        <translation>das System ist stumm</translation>
    </message>
    <message>
        <source>stop %1, target %2</source>
        <translation>Stop %1, Ziel %2</translation>
    </message>
    <message>
        <source>now %1 R</source>
        <translation>jetzt %1 R</translation>
    </message>
</context>
<context>
    <name>dg::Application</name>
    <message>
        <source>made data</source>
        <translation>künstliche Daten</translation>
    </message>
    <message>
        <source>nothing was received in time</source>
        <translation>nichts rechtzeitig empfangen</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>The demo needs a free port on this machine and found none.</source>
        <translation>Die Demo braucht einen freien Port auf diesem Rechner und fand keinen.</translation>
    </message>
    <message>
        <source>No recording holds this moment: nothing was being recorded when the signal was found, or the recording has been deleted since.</source>
        <translation>Keine Aufzeichnung enthält diesen Augenblick: als das Signal gefunden wurde, lief keine, oder sie ist seither gelöscht worden.</translation>
    </message>
    <message>
        <source>the moment of the signal</source>
        <translation>der Augenblick des Signals</translation>
    </message>
    <message>
        <source>Some of the changes hold from the next start.</source>
        <translation>Manche Änderungen gelten ab dem nächsten Start.</translation>
    </message>
</context>
<context>
    <name>dg::BotClient</name>
    <message>
        <source>Telegram does not know this token (%1). Ask @BotFather for the bot&apos;s token and enter it again.</source>
        <translation>Telegram kennt dieses Token nicht (%1). Bei @BotFather nach dem Token des Bots fragen und es neu eingeben.</translation>
    </message>
    <message>
        <source>The bot may not write to this chat (403): it was blocked, or removed from the group. Unblock it in Telegram, or send it /start.</source>
        <translation>Der Bot darf in diesen Chat nicht schreiben (403): er wurde blockiert oder aus der Gruppe entfernt. In Telegram freigeben oder ihm /start senden.</translation>
    </message>
    <message>
        <source>A webhook takes the answers away from this program (409).</source>
        <translation>Ein Webhook nimmt diesem Programm die Antworten weg (409).</translation>
    </message>
    <message>
        <source>Another program reads this bot&apos;s answers too (409). Stop it, or give each a bot of its own.</source>
        <translation>Ein anderes Programm liest die Antworten dieses Bots auch (409). Es beenden oder jedem einen eigenen Bot geben.</translation>
    </message>
    <message>
        <source>Telegram asks to wait %1 s (429).</source>
        <translation>Telegram bittet, %1 s zu warten (429).</translation>
    </message>
    <message>
        <source>The group became a supergroup; its new number is used from now on.</source>
        <translation>Die Gruppe wurde eine Supergruppe; von nun an gilt ihre neue Nummer.</translation>
    </message>
    <message>
        <source>Telegram has a fault of its own (%1).</source>
        <translation>Telegram hat selbst eine Störung (%1).</translation>
    </message>
    <message>
        <source>Telegram refused (%1): %2</source>
        <translation>Telegram hat abgelehnt (%1): %2</translation>
    </message>
    <message>
        <source>%1 gave an answer that is too long to be Telegram&apos;s.</source>
        <translation>%1 gab eine Antwort, die zu lang ist, um von Telegram zu sein.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>No secure connection to %1: its certificate is not trusted here. A proxy or this computer&apos;s clock?</source>
        <translation>Keine sichere Verbindung zu %1: seinem Zertifikat wird hier nicht vertraut. Ein Proxy oder die Uhr dieses Rechners?</translation>
    </message>
    <message>
        <source>%1 does not answer as Telegram does (%2). A sign-in page of this network?</source>
        <translation>%1 antwortet nicht wie Telegram (%2). Eine Anmeldeseite dieses Netzes?</translation>
    </message>
    <message>
        <source>The connection to %1 ended before its answer came.</source>
        <translation>Die Verbindung zu %1 endete, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>Fehler %1</translation>
    </message>
</context>
<context>
    <name>dg::CandleRefill</name>
    <message numerus="yes">
        <source>%1: %n minute candle(s) are missing, the exchange did not give them.</source>
        <translation>
            <numerusform>%1: %n Minutenkerze fehlt, die Börse hat sie nicht geliefert.</numerusform>
            <numerusform>%1: %n Minutenkerzen fehlen, die Börse hat sie nicht geliefert.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: candles come again.</source>
        <translation>%1: Die Kerzen kommen wieder.</translation>
    </message>
    <message>
        <source>%1: no candles come. They are fetched each minute, and make no signals.</source>
        <translation>%1: Es kommen keine Kerzen. Sie werden jede Minute abgerufen und ergeben keine Signale.</translation>
    </message>
</context>
<context>
    <name>dg::ChartPanel</name>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic</source>
        <translation>Lo&amp;garithmisch</translation>
    </message>
    <message>
        <source>L&amp;ocal time</source>
        <translation>&amp;Ortszeit</translation>
    </message>
    <message>
        <source>Otherwise UTC, which is the exchange&apos;s time</source>
        <translation>Sonst UTC, die Zeit der Börse</translation>
    </message>
    <message>
        <source>L&amp;ayers</source>
        <translation>&amp;Ebenen</translation>
    </message>
    <message>
        <source>Layers of the chart</source>
        <translation>Ebenen des Charts</translation>
    </message>
    <message>
        <source>Back to &amp;now</source>
        <translation>Zurück zu &amp;jetzt</translation>
    </message>
    <message>
        <source>&amp;Earlier</source>
        <translation>&amp;Früher</translation>
    </message>
    <message>
        <source>La&amp;ter</source>
        <translation>S&amp;päter</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>&amp;Vergrößern</translation>
    </message>
    <message>
        <source>Zoom o&amp;ut</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Save picture…</source>
        <translation>Bild &amp;speichern…</translation>
    </message>
    <message>
        <source>&amp;Copy picture</source>
        <translation>Bild kop&amp;ieren</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Candle of %1: open %2, high %3, low %4, close %5</source>
        <translation>Kerze von %1: Eröffnung %2, Hoch %3, Tief %4, Schluss %5</translation>
    </message>
    <message>
        <source>nearest cluster %1</source>
        <translation>nächster Cluster %1</translation>
    </message>
</context>
<context>
    <name>dg::ChartView</name>
    <message>
        <source>Chart</source>
        <translation>Chart</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>dg::ClustersModel</name>
    <message numerus="yes">
        <source>%n liquidation(s), longs %1, shorts %2 %3, worth %4 USDT</source>
        <translation>
            <numerusform>%n Liquidation, Longs %1, Shorts %2 %3, Wert %4 USDT</numerusform>
            <numerusform>%n Liquidationen, Longs %1, Shorts %2 %3, Wert %4 USDT</numerusform>
        </translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
</context>
<context>
    <name>dg::ClustersPanel</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>No cluster at %1: too few liquidations close together. Heard for %2 of %3 min.</source>
        <translation>Kein Cluster um %1: zu wenige Liquidationen nah beieinander. Erfasst: %2 von %3 min.</translation>
    </message>
    <message>
        <source>Clusters are counted when a candle closes; none has closed yet.</source>
        <translation>Cluster werden bei Kerzenschluss gezählt; noch schloss keine.</translation>
    </message>
    <message numerus="yes">
        <source>%n liquidation(s) since then, counted at the next close.</source>
        <translation>
            <numerusform>%n Liquidation seither, gezählt beim nächsten Schluss.</numerusform>
            <numerusform>%n Liquidationen seither, gezählt beim nächsten Schluss.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::Commands</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Chart</source>
        <translation>&amp;Chart</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Layout</translation>
    </message>
    <message>
        <source>&amp;Signals</source>
        <translation>&amp;Signale</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Replay</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>dg::Connection</name>
    <message>
        <source>no answer to the connection attempt</source>
        <translation>keine Antwort auf den Verbindungsversuch</translation>
    </message>
    <message>
        <source>given up after %1 s without a message</source>
        <translation>nach %1 s ohne Nachricht aufgegeben</translation>
    </message>
</context>
<context>
    <name>dg::DepthPanel</name>
    <message>
        <source>Depth</source>
        <translation>Markttiefe</translation>
    </message>
    <message>
        <source>up to %1 %2</source>
        <translation>bis %1 %2</translation>
    </message>
    <message>
        <source>No book yet.</source>
        <translation>Noch kein Orderbuch.</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>%1, 5 min</source>
        <translation>%1, 5 min</translation>
    </message>
</context>
<context>
    <name>dg::DeskCommands</name>
    <message>
        <source>Watch the &amp;live market</source>
        <translation>&amp;Livemarkt beobachten</translation>
    </message>
    <message>
        <source>Export &amp;signals…</source>
        <translation>&amp;Signale ausgeben…</translation>
    </message>
    <message>
        <source>Export signals</source>
        <translation>Signale ausgeben</translation>
    </message>
    <message>
        <source>Export &amp;candles…</source>
        <translation>&amp;Kerzen ausgeben…</translation>
    </message>
    <message>
        <source>No market is open: there are no candles yet.</source>
        <translation>Kein Markt ist offen: es gibt noch keine Kerzen.</translation>
    </message>
    <message>
        <source>Export candles</source>
        <translation>Kerzen ausgeben</translation>
    </message>
    <message>
        <source>Export cl&amp;usters…</source>
        <translation>Cl&amp;uster ausgeben…</translation>
    </message>
    <message>
        <source>No market is open: there are no clusters yet.</source>
        <translation>Kein Markt ist offen: es gibt noch keine Cluster.</translation>
    </message>
    <message>
        <source>Export clusters</source>
        <translation>Cluster ausgeben</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Eins&amp;tellungen…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Find a &amp;command…</source>
        <translation>&amp;Befehl suchen…</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tasten…</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Rundgang</translation>
    </message>
    <message>
        <source>This market is made up</source>
        <translation>Dieser Markt ist erfunden</translation>
    </message>
    <message>
        <source>Clusters and sweeps</source>
        <translation>Cluster und Sweeps</translation>
    </message>
    <message>
        <source>Why is there no signal?</source>
        <translation>Warum gibt es kein Signal?</translation>
    </message>
    <message>
        <source>Every condition, what the last candle had, what this one has, and what it takes.</source>
        <translation>Jede Bedingung, was die letzte Kerze hatte, was diese hat und was es braucht.</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Everything by key</source>
        <translation>Alles mit Tasten</translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json)</source>
        <translation>CSV (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ist nicht beschreibbar: %2</translation>
    </message>
    <message>
        <source>The striped frame and PRACTICE say so. Prices, orders and liquidations are invented, so that nothing here can be lost.</source>
        <translation>Der gestreifte Rahmen und ÜBUNG sagen es. Preise, Orders und Liquidationen sind erfunden, hier kann nichts verloren gehen.</translation>
    </message>
    <message>
        <source>When a signal comes, the banner calls. %1 chooses it, %2 opens its evidence, %3 acknowledges, %4 rejects. From its evidence the moment can be played back.</source>
        <translation>Kommt ein Signal, ruft das Banner. %1 wählt es, %2 öffnet die Belege, %3 nimmt es an, %4 lehnt es ab. Aus den Belegen lässt sich der Augenblick abspielen.</translation>
    </message>
    <message>
        <source>%1 finds every command, %2 explains the numbers. File, Watch the live market leaves the practice.</source>
        <translation>%1 findet jeden Befehl, %2 erklärt die Zahlen. Datei, Livemarkt beobachten verlässt die Übung.</translation>
    </message>
    <message>
        <source>Bands are prices where others were liquidated. A signal needs a stab through one on heavy volume, and a close back across it within a few candles.</source>
        <translation>Bänder sind Preise, bei denen andere liquidiert wurden. Ein Signal braucht einen Sweep hindurch bei hohem Volumen und binnen weniger Kerzen einen Schluss zurück.</translation>
    </message>
    <message>
        <source>Bands come into the chart where others were liquidated. There is none yet: this card waits for the first one, within a minute or two. You can go on meanwhile.</source>
        <translation>Bänder kommen in den Chart, wo andere liquidiert wurden. Noch gibt es keines: Diese Karte wartet auf das erste, eine Minute oder zwei. Weitergehen lässt sich schon jetzt.</translation>
    </message>
</context>
<context>
    <name>dg::DockTitle</name>
    <message>
        <source>Detach or dock %1</source>
        <translation>%1 lösen oder andocken</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
</context>
<context>
    <name>dg::EmptyPage</name>
    <message>
        <source>Reading %1</source>
        <translation>Liest %1</translation>
    </message>
    <message>
        <source>The window fills as soon as the first market data has been read.</source>
        <translation>Das Fenster füllt sich, sobald die ersten Marktdaten gelesen sind.</translation>
    </message>
    <message>
        <source>This could not be opened</source>
        <translation>Das ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>Practice &amp;market</source>
        <translation>Ü&amp;bungsmarkt</translation>
    </message>
    <message>
        <source>A made-up market on this machine, with signals in minutes. Nothing can be lost.</source>
        <translation>Ein erfundener Markt auf diesem Rechner, mit Signalen in Minuten. Nichts kann verloren gehen.</translation>
    </message>
    <message>
        <source>L&amp;ive market</source>
        <translation>L&amp;ivemarkt</translation>
    </message>
    <message>
        <source>The exchange&apos;s public data. No account and no key is needed.</source>
        <translation>Die öffentlichen Daten der Börse. Kein Konto, kein Schlüssel nötig.</translation>
    </message>
    <message>
        <source>&amp;Open a recording…</source>
        <translation>Aufzeichnung ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Played back at any speed (.jsonl, .jsonl.gz, .jsonl.zst).</source>
        <translation>In jedem Tempo abgespielt (.jsonl, .jsonl.gz, .jsonl.zst).</translation>
    </message>
    <message>
        <source>What do you want to look at?</source>
        <translation>Was möchten Sie ansehen?</translation>
    </message>
    <message>
        <source>Depthglass watches order flow, finds sweeps of liquidation clusters, and calls you when one is a signal. It places no orders.</source>
        <translation>Depthglass beobachtet den Orderflow, findet Sweeps von Liquidationsclustern und ruft, wenn daraus ein Signal wird. Es gibt keine Orders auf.</translation>
    </message>
</context>
<context>
    <name>dg::EvidenceChart</name>
    <message>
        <source>Candles around the signal</source>
        <translation>Kerzen um das Signal</translation>
    </message>
    <message>
        <source>The candles of this signal are not at hand.</source>
        <translation>Die Kerzen dieses Signals liegen nicht vor.</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>sweep</source>
        <translation>Sweep</translation>
    </message>
</context>
<context>
    <name>dg::EvidenceDialog</name>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Braucht</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Bedingungen</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Orderbuch</translation>
    </message>
    <message>
        <source>Bid size</source>
        <translation>Bid-Menge</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>Bid</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Ask</translation>
    </message>
    <message>
        <source>Ask size</source>
        <translation>Ask-Menge</translation>
    </message>
    <message>
        <source>Data health</source>
        <translation>Datenlage</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Trail</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>&amp;Acknowledge</source>
        <translation>&amp;Annehmen</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>Ab&amp;lehnen</translation>
    </message>
    <message>
        <source>&amp;Snooze</source>
        <translation>&amp;Später</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>&amp;Notiz…</translation>
    </message>
    <message>
        <source>Replay that &amp;moment</source>
        <translation>Augen&amp;blick abspielen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>stop %1, target %2, size %3 %4</source>
        <translation>Stop %1, Ziel %2, Größe %3 %4</translation>
    </message>
    <message>
        <source>at risk %1 USDT with fees (%2 without), reward to risk %3, after fees %4</source>
        <translation>im Risiko %1 USDT mit Gebühren (%2 ohne), CRV %3, nach Gebühren %4</translation>
    </message>
    <message>
        <source>score %1 (of rules met, not a probability)</source>
        <translation>Score %1 (erfüllte Regeln, keine Wahrscheinlichkeit)</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ erfüllt</translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation>✗ verfehlt</translation>
    </message>
    <message>
        <source>· not known</source>
        <translation>· unbekannt</translation>
    </message>
    <message>
        <source>Level %1, a lower bound</source>
        <translation>Level %1, eine Untergrenze</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n Order</numerusform>
            <numerusform>%n Orders</numerusform>
        </translation>
    </message>
    <message>
        <source>long</source>
        <translation>Long</translation>
    </message>
    <message>
        <source>short</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>The book was not certain then: nothing of it was kept.</source>
        <translation>Das Orderbuch war damals nicht sicher: nichts davon wurde aufbewahrt.</translation>
    </message>
    <message>
        <source>Book update</source>
        <translation>Buchstand</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>Found then</source>
        <translation>Damals gefunden</translation>
    </message>
    <message>
        <source>found %1, %2 ago</source>
        <translation>gefunden %1, vor %2</translation>
    </message>
</context>
<context>
    <name>dg::FeedLine</name>
    <message>
        <source>%1 is accepted by the exchange and stays silent; the others go on</source>
        <translation>%1 wird von der Börse angenommen und bleibt stumm; die anderen laufen weiter</translation>
    </message>
    <message>
        <source>%1 was accepted and stays silent</source>
        <translation>%1 wurde angenommen und bleibt stumm</translation>
    </message>
    <message>
        <source>%1 refuses: %2</source>
        <translation>%1 lehnt ab: %2</translation>
    </message>
    <message numerus="yes">
        <source>(and %n more since the last one that was told)</source>
        <translation>
            <numerusform>(und %n weitere seit der letzten Meldung)</numerusform>
            <numerusform>(und %n weitere seit der letzten Meldung)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::HeaderPanel</name>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Std.</translation>
    </message>
    <message>
        <source>Nearest cluster</source>
        <translation>Nächster Cluster</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Mark</translation>
    </message>
    <message>
        <source>Funding</source>
        <translation>Funding</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>Trades</translation>
    </message>
    <message>
        <source>candles</source>
        <translation>Kerzen</translation>
    </message>
    <message>
        <source>liquidations</source>
        <translation>Liquidationen</translation>
    </message>
    <message>
        <source>book updates</source>
        <translation>Buchänderungen</translation>
    </message>
    <message>
        <source>%1: no connection</source>
        <translation>%1: keine Verbindung</translation>
    </message>
    <message>
        <source>%1 silent</source>
        <translation>%1 still</translation>
    </message>
    <message>
        <source>in %1:%2</source>
        <translation>in %1:%2</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>exact, %1 % today</source>
        <translation>exakt, heute %1 %</translation>
    </message>
    <message>
        <source>the program stands still for %1</source>
        <translation>das Programm steht seit %1 still</translation>
    </message>
    <message>
        <source>data %1</source>
        <translation>Daten %1</translation>
    </message>
    <message>
        <source>recorded %1</source>
        <translation>Aufzeichnung %1</translation>
    </message>
    <message>
        <source>No room for: %1</source>
        <translation>Kein Platz für: %1</translation>
    </message>
    <message>
        <source>exact, %1 % so far</source>
        <translation>exakt, bisher %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weiteres</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>data is %1 old</source>
        <translation>Daten sind %1 alt</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
<context>
    <name>dg::HelpDialog</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>A signal, from call to answer</source>
        <translation>Ein Signal, vom Ruf bis zur Antwort</translation>
    </message>
    <message>
        <source>What the numbers mean</source>
        <translation>Was die Zahlen bedeuten</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Forced orders of others piled up at one price. The exchange sends at most one a second, so the volume is a lower bound.</source>
        <translation>Zwangsorders anderer, die sich bei einem Preis häufen. Die Börse sendet höchstens eine je Sekunde, die Menge ist also eine Untergrenze.</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Sweep</translation>
    </message>
    <message>
        <source>Trade flow</source>
        <translation>Orderflow</translation>
    </message>
    <message>
        <source>Bought minus sold by takers in a candle; its sum is the CVD.</source>
        <translation>Von Takern gekauft minus verkauft in einer Kerze; die Summe ist das CVD.</translation>
    </message>
    <message>
        <source>Imbalance</source>
        <translation>Imbalance</translation>
    </message>
    <message>
        <source>From entry</source>
        <translation>Vom Einstieg</translation>
    </message>
    <message>
        <source>How far price is from the entry in R. One R is the distance to the stop: what would be lost, fees left out.</source>
        <translation>Abstand des Preises vom Einstieg in R. Ein R ist der Abstand zum Stop: was ohne Gebühren verloren würde.</translation>
    </message>
    <message>
        <source>R:R net</source>
        <translation>CRV netto</translation>
    </message>
    <message>
        <source>Target to stop after the taker fee on both sides.</source>
        <translation>Ziel zu Stop nach der Takergebühr auf beiden Seiten.</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Money lost at the stop with the size shown, taker fees on both sides included.</source>
        <translation>Geld, das beim Stop mit der gezeigten Größe verloren geht, Taker-Gebühr auf beiden Seiten eingerechnet.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Points for rules met. Not a probability.</source>
        <translation>Für erfüllte Regeln. Keine Wahrscheinlichkeit.</translation>
    </message>
    <message>
        <source>Book exact</source>
        <translation>Orderbuch exakt</translation>
    </message>
    <message>
        <source>Every update since the last snapshot fits the one before. Anything else is shown as unsure, and nothing is signalled from it. The percentage: of the time that this run watched today (UTC), how much the book was exact.</source>
        <translation>Jede Änderung seit dem letzten Snapshot passt an die vorige. Alles andere wird als unsicher gezeigt, und nichts daraus gemeldet. Die Prozente: wie viel der Zeit, die dieser Lauf heute (UTC) zugesehen hat, das Orderbuch exakt war.</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>All rules were met, but the data was not certain. Kept and shown, never pushed.</source>
        <translation>Alle Regeln waren erfüllt, aber die Daten nicht sicher. Aufbewahrt und gezeigt, nie gemeldet.</translation>
    </message>
    <message>
        <source>Price stabbed through a cluster on heavy volume. Within a few candles it must close back on the other side; how many is set.</source>
        <translation>Der Preis stieß bei hohem Volumen durch einen Cluster. Binnen weniger Kerzen (einstellbar) muss er wieder auf der anderen Seite schließen.</translation>
    </message>
    <message>
        <source>The banner, the title and the sound call until somebody answers. %1 chooses the newest that waits, %2 opens its evidence, %3 acknowledges, %4 rejects, %5 adds a note, %6 gives quiet for a while. Nothing can be undone; a second answer is kept as a correction.</source>
        <translation>Banner, Titel und Ton rufen, bis jemand antwortet. %1 wählt das neueste, das wartet, %2 öffnet seine Belege, %3 nimmt es an, %4 lehnt es ab, %5 fügt eine Notiz hinzu, %6 gibt eine Weile Ruhe. Nichts lässt sich zurücknehmen; eine zweite Antwort bleibt als Berichtigung stehen.</translation>
    </message>
    <message>
        <source>Bids minus asks within so much of the middle price on each side, divided by their sum: −1 to +1. The strategy judges by the 10 best levels instead.</source>
        <translation>Bids minus Asks, die auf jeder Seite so nah am Mittelpreis liegen, geteilt durch ihre Summe: −1 bis +1. Die Strategie urteilt stattdessen nach den 10 besten Stufen.</translation>
    </message>
</context>
<context>
    <name>dg::InstrumentList</name>
    <message>
        <source>The exchange&apos;s list of instruments cannot be read.</source>
        <translation>Die Liste der Instrumente der Börse ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The exchange does not list %1. Check the spelling.</source>
        <translation>Die Börse führt %1 nicht. Bitte die Schreibweise prüfen.</translation>
    </message>
    <message>
        <source>%1 is traded again.</source>
        <translation>%1 wird wieder gehandelt.</translation>
    </message>
    <message>
        <source>%1 is not traded now: its status is %2.</source>
        <translation>%1 wird zurzeit nicht gehandelt: Status %2.</translation>
    </message>
    <message>
        <source>%1: the exchange changed the tick size from %2 to %3. The book starts again.</source>
        <translation>%1: Die Börse hat die Preisstufe von %2 auf %3 geändert. Das Orderbuch beginnt neu.</translation>
    </message>
    <message>
        <source>%1: the exchange changed the quantity step from %2 to %3. The book starts again.</source>
        <translation>%1: Die Börse hat die Mengenstufe von %2 auf %3 geändert. Das Orderbuch beginnt neu.</translation>
    </message>
</context>
<context>
    <name>dg::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Search commands and keys</source>
        <translation>Befehle und Tasten suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>At first</source>
        <translation>Anfangs</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>Neue Taste</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>&amp;Keine Taste</translation>
    </message>
    <message>
        <source>As at &amp;first</source>
        <translation>Wie an&amp;fangs</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>New key:</source>
        <translation>Neue Taste:</translation>
    </message>
    <message>
        <source>%1 is taken by &quot;%2&quot;. Give that another key first.</source>
        <translation>%1 gehört schon zu „%2“. Geben Sie dem zuerst eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>dg::LadderPanel</name>
    <message>
        <source>Ladder</source>
        <translation>Orderbuch</translation>
    </message>
    <message>
        <source>No book yet.</source>
        <translation>Noch kein Orderbuch.</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>since %1 UTC</source>
        <translation>ab %1 UTC</translation>
    </message>
    <message>
        <source>No prices are shown until it comes again.</source>
        <translation>Bis es wieder kommt, werden keine Preise gezeigt.</translation>
    </message>
    <message>
        <source>No prices are shown until it is certain.</source>
        <translation>Bis es sicher ist, werden keine Preise gezeigt.</translation>
    </message>
    <message>
        <source>Ticks put together in a row</source>
        <translation>Ticks, die eine Zeile zusammenfasst</translation>
    </message>
    <message>
        <source>Locked: the best prices stay in the middle</source>
        <translation>Gesperrt: die besten Preise bleiben in der Mitte</translation>
    </message>
    <message>
        <source>Keep the best prices in the middle</source>
        <translation>Die besten Preise in der Mitte halten</translation>
    </message>
    <message>
        <source>&amp;More ticks in a row of the ladder</source>
        <translation>&amp;Mehr Ticks in einer Zeile des Orderbuchs</translation>
    </message>
    <message>
        <source>&amp;Fewer ticks in a row of the ladder</source>
        <translation>&amp;Weniger Ticks in einer Zeile des Orderbuchs</translation>
    </message>
    <message>
        <source>Ladder to &amp;higher prices</source>
        <translation>Orderbuch zu &amp;höheren Preisen</translation>
    </message>
    <message>
        <source>Ladder to &amp;lower prices</source>
        <translation>Orderbuch zu &amp;tieferen Preisen</translation>
    </message>
    <message>
        <source>Lock or &amp;unlock the ladder</source>
        <translation>Orderbuch &amp;festhalten oder lösen</translation>
    </message>
    <message>
        <source>No connection for the book</source>
        <translation>Keine Verbindung fürs Orderbuch</translation>
    </message>
    <message>
        <source>The book is silent</source>
        <translation>Das Orderbuch schweigt</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>best prices %n tick(s) above</source>
        <translation>
            <numerusform>Bestpreise %n Tick höher</numerusform>
            <numerusform>Bestpreise %n Ticks höher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>best prices %n tick(s) below</source>
        <translation>
            <numerusform>Bestpreise %n Tick tiefer</numerusform>
            <numerusform>Bestpreise %n Ticks tiefer</numerusform>
        </translation>
    </message>
    <message>
        <source>Home goes there</source>
        <translation>Pos1 führt hin</translation>
    </message>
    <message>
        <source>Bid %1, ask %2, spread %3</source>
        <translation>Bid %1, Ask %2, Spread %3</translation>
    </message>
    <message>
        <source>chosen %1: nothing rests there</source>
        <translation>gewählt %1: dort liegt nichts</translation>
    </message>
    <message>
        <source>chosen %1: %2</source>
        <translation>gewählt %1: %2</translation>
    </message>
    <message>
        <source>A snapshot is being fetched.</source>
        <translation>Ein Snapshot wird geholt.</translation>
    </message>
    <message>
        <source>The book comes late</source>
        <translation>Das Orderbuch kommt verspätet</translation>
    </message>
</context>
<context>
    <name>dg::Layouts</name>
    <message>
        <source>&amp;Save layout as…</source>
        <translation>Layout &amp;speichern als…</translation>
    </message>
    <message>
        <source>&amp;Remove a layout…</source>
        <translation>Ein Layout &amp;entfernen…</translation>
    </message>
    <message>
        <source>As it &amp;came</source>
        <translation>Wie &amp;mitgeliefert</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>Layout speichern</translation>
    </message>
    <message>
        <source>Name of this layout. One that has the name already is replaced.</source>
        <translation>Name dieses Layouts. Eines, das schon so heißt, wird ersetzt.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n layouts of your own already. Remove one, or use the name of one.</source>
        <translation>
            <numerusform>Es gibt schon ein eigenes Layout. Entfernen Sie es, oder nehmen Sie seinen Namen.</numerusform>
            <numerusform>Es gibt schon %n eigene Layouts. Entfernen Sie eines, oder nehmen Sie den Namen eines davon.</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove a layout</source>
        <translation>Ein Layout entfernen</translation>
    </message>
    <message>
        <source>Which of your layouts shall go?</source>
        <translation>Welches Ihrer Layouts soll weg?</translation>
    </message>
</context>
<context>
    <name>dg::LiquidationsPanel</name>
    <message>
        <source>Liquidations</source>
        <translation>Liquidationen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>at most one a second is sent</source>
        <translation>höchstens eine pro Sekunde</translation>
    </message>
    <message>
        <source>long</source>
        <translation>Long</translation>
    </message>
    <message>
        <source>short</source>
        <translation>Short</translation>
    </message>
    <message>
        <source>No forced orders seen yet. They make the clusters.</source>
        <translation>Noch keine Zwangsorders gesehen. Aus ihnen entstehen die Cluster.</translation>
    </message>
    <message>
        <source>no connection: none can be seen</source>
        <translation>keine Verbindung: keine zu sehen</translation>
    </message>
</context>
<context>
    <name>dg::LiveFeed</name>
    <message>
        <source>This computer&apos;s clock was set by %1 s. Times of receipt run on as before.</source>
        <translation>Die Uhr dieses Rechners wurde um %1 s verstellt. Die Empfangszeiten laufen weiter wie bisher.</translation>
    </message>
    <message numerus="yes">
        <source>This computer slept for %n second(s).</source>
        <translation>
            <numerusform>Dieser Rechner hat %n Sekunde geschlafen.</numerusform>
            <numerusform>Dieser Rechner hat %n Sekunden geschlafen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The data was %1 s behind the exchange; its backlog is dropped.</source>
        <translation>Die Daten waren %1 s hinter der Börse; der Rückstand wird verworfen.</translation>
    </message>
    <message>
        <source>Data stays %1 s old over a new connection: the exchange sends late, or a clock is wrong. No connection is begun anew for that.</source>
        <translation>Die Daten sind auch über eine neue Verbindung %1 s alt: Die Börse sendet verspätet, oder eine Uhr geht falsch. Dafür wird keine Verbindung neu begonnen.</translation>
    </message>
</context>
<context>
    <name>dg::MainWindow</name>
    <message>
        <source>&amp;Open recording…</source>
        <translation>Aufzeichnung ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Play the &amp;demo</source>
        <translation>&amp;Demo abspielen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>One &amp;message</source>
        <translation>Eine &amp;Nachricht</translation>
    </message>
    <message>
        <source>&amp;Faster</source>
        <translation>&amp;Schneller</translation>
    </message>
    <message>
        <source>&amp;Slower</source>
        <translation>&amp;Langsamer</translation>
    </message>
    <message>
        <source>&amp;About Depthglass</source>
        <translation>&amp;Über Depthglass</translation>
    </message>
    <message>
        <source>About Depthglass</source>
        <translation>Über Depthglass</translation>
    </message>
    <message>
        <source>Depthglass, an order-flow monitor for crypto futures.
It watches and explains; it places no orders.

Licence: GPL-3.0-or-later</source>
        <translation>Depthglass, ein Orderflow-Monitor für Krypto-Futures.
Er beobachtet und erklärt; Orders platziert er nicht.

Lizenz: GPL-3.0-or-later</translation>
    </message>
    <message>
        <source>%1 holds no market data.</source>
        <translation>%1 enthält keine Marktdaten.</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Aufzeichnung öffnen</translation>
    </message>
    <message>
        <source>Recordings (*.jsonl *.jsonl.gz *.jsonl.zst);;All files (*)</source>
        <translation>Aufzeichnungen (*.jsonl *.jsonl.gz *.jsonl.zst);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>A minute &amp;back</source>
        <translation>Eine Minute &amp;zurück</translation>
    </message>
    <message>
        <source>A minute f&amp;orward</source>
        <translation>Eine Minute v&amp;or</translation>
    </message>
    <message>
        <source>Signal befo&amp;re</source>
        <translation>Signal &amp;davor</translation>
    </message>
    <message>
        <source>Signal &amp;after</source>
        <translation>Signal dana&amp;ch</translation>
    </message>
    <message>
        <source>&amp;Next symbol</source>
        <translation>&amp;Nächstes Symbol</translation>
    </message>
    <message>
        <source>&amp;Previous symbol</source>
        <translation>Vor&amp;iges Symbol</translation>
    </message>
    <message>
        <source>&amp;Swap the colours of up and down</source>
        <translation>Farben von Auf und Ab &amp;tauschen</translation>
    </message>
    <message>
        <source>&amp;Compact rows</source>
        <translation>&amp;Enge Zeilen</translation>
    </message>
    <message>
        <source>N&amp;ormal rows</source>
        <translation>N&amp;ormale Zeilen</translation>
    </message>
    <message>
        <source>Lar&amp;ge rows</source>
        <translation>&amp;Weite Zeilen</translation>
    </message>
    <message>
        <source>L&amp;arger text</source>
        <translation>&amp;Größerer Text</translation>
    </message>
    <message>
        <source>S&amp;maller text</source>
        <translation>&amp;Kleinerer Text</translation>
    </message>
    <message>
        <source>Text as &amp;usual</source>
        <translation>Te&amp;xt wie üblich</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Signals call by sound, notification and banner.</source>
        <translation>Signale rufen mit Ton, Meldung und Banner.</translation>
    </message>
    <message>
        <source>Back to the market</source>
        <translation>Zurück zum Markt</translation>
    </message>
    <message>
        <source>&amp;Leave the replay</source>
        <translation>Replay &amp;verlassen</translation>
    </message>
    <message>
        <source>Hindered: %1. The banner in the window always appears; Signals, Test alarm tries every way.</source>
        <translation>Gehindert: %1. Das Banner im Fenster erscheint immer; Signale, Alarm prüfen versucht jeden Weg.</translation>
    </message>
    <message>
        <source>%1 is not followed here: the chart cannot show its signal.</source>
        <translation>%1 wird hier nicht beobachtet: Der Chart kann das Signal nicht zeigen.</translation>
    </message>
    <message>
        <source>Sho&amp;wn</source>
        <translation>Angez&amp;eigt</translation>
    </message>
    <message>
        <source>Signals shown: %1</source>
        <translation>Angezeigte Signale: %1</translation>
    </message>
    <message>
        <source>&amp;Events instead of conditions</source>
        <translation>Ereigni&amp;sse statt Bedingungen</translation>
    </message>
</context>
<context>
    <name>dg::NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message numerus="yes">
        <source>A note on %n signal(s). It is added to the trail and stays there.</source>
        <translation>
            <numerusform>Eine Notiz zu %n Signal. Sie kommt in den Verlauf und bleibt dort.</numerusform>
            <numerusform>Eine Notiz zu %n Signalen. Sie kommt in den Verlauf und bleibt dort.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the chosen signals has been answered or is over. An answer is never changed: this one is kept after it, as a correction.</source>
        <translation>
            <numerusform>%n der gewählten Signale ist beantwortet oder vorbei. Eine Antwort wird nie geändert: diese kommt als Berichtigung danach.</numerusform>
            <numerusform>%n der gewählten Signale sind beantwortet oder vorbei. Eine Antwort wird nie geändert: diese kommt als Berichtigung danach.</numerusform>
        </translation>
    </message>
    <message>
        <source>Why (optional)</source>
        <translation>Warum (freiwillig)</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Add correction</source>
        <translation>Berichtigung hinzufügen</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 von %2 Zeichen</translation>
    </message>
</context>
<context>
    <name>dg::Notifier</name>
    <message>
        <source>No chat yet: pair this program with the bot.</source>
        <translation>Noch kein Chat: dieses Programm mit dem Bot koppeln.</translation>
    </message>
    <message>
        <source>The group became a supergroup; its new number is %1.</source>
        <translation>Die Gruppe wurde eine Supergruppe; ihre neue Nummer ist %1.</translation>
    </message>
    <message>
        <source>Another Depthglass speaks to the phone.</source>
        <translation>Ein anderes Depthglass spricht mit dem Telefon.</translation>
    </message>
    <message>
        <source>No answers from the phone: %1</source>
        <translation>Keine Antworten vom Telefon: %1</translation>
    </message>
    <message>
        <source>Nobody may answer in this group: pair in it, or name users in the settings (May answer).</source>
        <translation>In dieser Gruppe darf niemand antworten: koppeln Sie darin, oder nennen Sie Benutzer in den Einstellungen (Darf antworten).</translation>
    </message>
</context>
<context>
    <name>dg::Pairing</name>
    <message>
        <source>%1 in the group &quot;%2&quot;</source>
        <translation>%1 in der Gruppe „%2“</translation>
    </message>
</context>
<context>
    <name>dg::Palette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Eingeben, was geschehen soll</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>&quot;%1&quot;</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>dg::Phone</name>
    <message>
        <source>The practice phone found no free port.</source>
        <translation>Das Übungstelefon fand keinen freien Port.</translation>
    </message>
    <message>
        <source>Telegram is off: there is no token.</source>
        <translation>Telegram ist aus: es gibt kein Token.</translation>
    </message>
    <message>
        <source>No chat yet: pair with the bot first.</source>
        <translation>Noch kein Chat: zuerst mit dem Bot koppeln.</translation>
    </message>
</context>
<context>
    <name>dg::PhoneAnswers</name>
    <message>
        <source>Refused: user %1 pressed a button and may not answer.</source>
        <translation>Abgelehnt: Benutzer %1 drückte einen Knopf und darf nicht antworten.</translation>
    </message>
    <message>
        <source>You may not answer here.</source>
        <translation>Sie dürfen hier nicht antworten.</translation>
    </message>
    <message>
        <source>Refused: a button pressed in chat %1, which is not ours.</source>
        <translation>Abgelehnt: ein Knopf aus Chat %1, der nicht unserer ist.</translation>
    </message>
    <message>
        <source>Refused: user %1 sent a button that this program did not make.</source>
        <translation>Abgelehnt: Benutzer %1 sandte einen Knopf, den dieses Programm nicht gemacht hat.</translation>
    </message>
    <message>
        <source>This button is not known here.</source>
        <translation>Dieser Knopf ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Refused: user %1 sent a button of another message.</source>
        <translation>Abgelehnt: Benutzer %1 sandte den Knopf einer anderen Nachricht.</translation>
    </message>
    <message>
        <source>Kept; it counts as soon as the store can be written.</source>
        <translation>Gemerkt; es gilt, sobald der Speicher beschrieben werden kann.</translation>
    </message>
</context>
<context>
    <name>dg::PhonePanel</name>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Messages on the phone, newest first</source>
        <translation>Nachrichten auf dem Telefon, neueste zuerst</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Snooze 15 min</source>
        <translation>15 min Ruhe</translation>
    </message>
    <message>
        <source>Telegram is off. Signals are shown here only.</source>
        <translation>Telegram ist aus. Signale werden nur hier gezeigt.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>standby</source>
        <translation>Bereitschaft</translation>
    </message>
    <message>
        <source>Connecting with Telegram.</source>
        <translation>Verbindet mit Telegram.</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>Signals are told to the phone.</source>
        <translation>Signale werden dem Telefon gemeldet.</translation>
    </message>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>Störung</translation>
    </message>
</context>
<context>
    <name>dg::PhoneSender</name>
    <message>
        <source>Signal %1 was not told to the phone: %2</source>
        <translation>Signal %1 wurde dem Telefon nicht gemeldet: %2</translation>
    </message>
    <message>
        <source>A message on the phone could not be changed: %1</source>
        <translation>Eine Nachricht auf dem Telefon konnte nicht geändert werden: %1</translation>
    </message>
    <message>
        <source>A reminder was perhaps not told to the phone: %1</source>
        <translation>Eine Erinnerung kam vielleicht nicht auf dem Telefon an: %1</translation>
    </message>
</context>
<context>
    <name>dg::PlaybackPanel</name>
    <message>
        <source>One message</source>
        <translation>Eine Nachricht</translation>
    </message>
    <message>
        <source>As fast as possible</source>
        <translation>So schnell wie möglich</translation>
    </message>
    <message>
        <source>made data</source>
        <translation>künstliche Daten</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>%1 signal, %2: from two minutes before</source>
        <translation>%1-Signal, %2: ab zwei Minuten davor</translation>
    </message>
    <message>
        <source>Watch the live market</source>
        <translation>Livemarkt beobachten</translation>
    </message>
    <message>
        <source>Playback</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>%1 real time</source>
        <translation>%1 Echtzeit</translation>
    </message>
    <message>
        <source>What happens now</source>
        <translation>Was jetzt geschieht</translation>
    </message>
</context>
<context>
    <name>dg::ProblemText</name>
    <message>
        <source>too many requests (429): the exchange asked to wait</source>
        <translation>zu viele Anfragen (429): Die Börse bat zu warten</translation>
    </message>
    <message>
        <source>this address is banned for a while (418): too many requests after a warning</source>
        <translation>diese Adresse ist eine Zeit lang gesperrt (418): zu viele Anfragen nach einer Warnung</translation>
    </message>
    <message>
        <source>the exchange does not serve this country or region (451)</source>
        <translation>die Börse bedient dieses Land oder diese Region nicht (451)</translation>
    </message>
    <message>
        <source>refused by the exchange&apos;s firewall (403)</source>
        <translation>von der Firewall der Börse abgelehnt (403)</translation>
    </message>
    <message>
        <source>the proxy wants a user name and a password (407)</source>
        <translation>der Proxy verlangt Benutzernamen und Passwort (407)</translation>
    </message>
    <message>
        <source>the exchange has a fault of its own (%1)</source>
        <translation>die Börse hat selbst eine Störung (%1)</translation>
    </message>
    <message>
        <source>the exchange refused the request (%1)</source>
        <translation>die Börse hat die Anfrage abgelehnt (%1)</translation>
    </message>
    <message>
        <source>%1 answers with a redirection (%2): a sign-in page of this network?</source>
        <translation>%1 antwortet mit einer Umleitung (%2): eine Anmeldeseite dieses Netzes?</translation>
    </message>
    <message>
        <source>%1 answers with a web page in place of data: a sign-in page of this network? Open a browser and sign in.</source>
        <translation>%1 antwortet mit einer Webseite statt mit Daten: eine Anmeldeseite dieses Netzes? Bitte im Browser anmelden.</translation>
    </message>
    <message>
        <source>%1 cannot prove that it is the exchange, so nothing is read from it: %2 Check this computer&apos;s date and whether the network intercepts connections.</source>
        <translation>%1 kann nicht beweisen, dass es die Börse ist; darum wird nichts davon gelesen: %2 Bitte das Datum dieses Rechners prüfen, und ob das Netz Verbindungen mitliest.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 closed the connection with a code that this program&apos;s network library does not know, such as 1012 (a restart) or 1013 (overloaded)</source>
        <translation>%1 hat die Verbindung mit einem Code geschlossen, den die Netzbibliothek dieses Programms nicht kennt, etwa 1012 (Neustart) oder 1013 (überlastet)</translation>
    </message>
    <message>
        <source>closed in due form (1000)</source>
        <translation>ordnungsgemäß geschlossen (1000)</translation>
    </message>
    <message>
        <source>the other side goes away, as for a restart (1001)</source>
        <translation>die Gegenseite geht weg, etwa für einen Neustart (1001)</translation>
    </message>
    <message>
        <source>a message broke the protocol (1002)</source>
        <translation>eine Nachricht verstieß gegen das Protokoll (1002)</translation>
    </message>
    <message>
        <source>data of a kind that is not taken (1003)</source>
        <translation>Daten einer Art, die nicht angenommen wird (1003)</translation>
    </message>
    <message>
        <source>without a word (1006)</source>
        <translation>ohne ein Wort (1006)</translation>
    </message>
    <message>
        <source>a text that is not UTF-8 (1007); so this program&apos;s network library reads a message that a server or proxy cuts inside a character</source>
        <translation>ein Text, der kein UTF-8 ist (1007); so liest die Netzbibliothek dieses Programms eine Nachricht, die ein Server oder Proxy mitten in einem Zeichen teilt</translation>
    </message>
    <message>
        <source>against the rules of the other side (1008)</source>
        <translation>gegen die Regeln der Gegenseite (1008)</translation>
    </message>
    <message>
        <source>a message was too big (1009)</source>
        <translation>eine Nachricht war zu groß (1009)</translation>
    </message>
    <message>
        <source>a fault of the other side (1011)</source>
        <translation>eine Störung der Gegenseite (1011)</translation>
    </message>
    <message>
        <source>the other side restarts (1012)</source>
        <translation>die Gegenseite startet neu (1012)</translation>
    </message>
    <message>
        <source>the other side is overloaded and asks to come back later (1013)</source>
        <translation>die Gegenseite ist überlastet und bittet, später wiederzukommen (1013)</translation>
    </message>
    <message>
        <source>a gateway in between got no proper answer (1014)</source>
        <translation>ein Gateway dazwischen bekam keine richtige Antwort (1014)</translation>
    </message>
    <message>
        <source>close code %1</source>
        <translation>Abschlusscode %1</translation>
    </message>
    <message>
        <source>%1 closed the connection: %2</source>
        <translation>%1 hat die Verbindung geschlossen: %2</translation>
    </message>
    <message>
        <source>%1 closed the connection: %2: &quot;%3&quot;</source>
        <translation>%1 hat die Verbindung geschlossen: %2: „%3“</translation>
    </message>
    <message>
        <source>%1 cannot be reached: %2</source>
        <translation>%1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>error %1</source>
        <translation>Fehler %1</translation>
    </message>
    <message numerus="yes">
        <source>%1; nothing is asked for %n minute(s)</source>
        <translation>
            <numerusform>%1; %n Minute lang wird nichts gefragt</numerusform>
            <numerusform>%1; %n Minuten lang wird nichts gefragt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (through the proxy %2)</source>
        <translation>%1 (über den Proxy %2)</translation>
    </message>
    <message>
        <source>the exchange has banned this address (418): silence until %1 UTC</source>
        <translation>die Börse hat diese Adresse gesperrt (418): Ruhe bis %1 UTC</translation>
    </message>
    <message>
        <source>refused by the exchange's firewall (403): silence until %1 UTC</source>
        <translation>von der Firewall der Börse abgewiesen (403): Ruhe bis %1 UTC</translation>
    </message>
    <message>
        <source>too many requests (429): the exchange asked for silence until %1 UTC</source>
        <translation>zu viele Anfragen (429): die Börse hat um Ruhe gebeten bis %1 UTC</translation>
    </message>
    <message>
        <source>%1 connections were begun in five minutes, which is as many as this program allows itself; the next one at %2 UTC</source>
        <translation>%1 Verbindungen wurden in fünf Minuten begonnen, mehr erlaubt sich dieses Programm nicht; die nächste um %2 UTC</translation>
    </message>
</context>
<context>
    <name>dg::RestClient</name>
    <message>
        <source>the exchange&apos;s limit of requests a minute is nearly reached; waiting</source>
        <translation>das Anfragelimit der Börse pro Minute ist fast erreicht; es wird gewartet</translation>
    </message>
</context>
<context>
    <name>dg::Secrets</name>
    <message>
        <source>%1 cannot be read: %2. It must belong to the user who runs this.</source>
        <translation>%1 ist nicht lesbar: %2. Die Datei muss dem gehören, der das Programm ausführt.</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>the system&apos;s keychain</source>
        <translation>dem Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>a file of the profile that only you can read</source>
        <translation>einer Datei des Profils, die nur Sie lesen können</translation>
    </message>
    <message>
        <source>a credential of the service</source>
        <translation>einem Credential des Dienstes</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>der Umgebung</translation>
    </message>
    <message>
        <source>The system&apos;s keychain did not answer within %1 s.</source>
        <translation>Der Schlüsselbund des Systems antwortete nicht innerhalb von %1 s.</translation>
    </message>
    <message>
        <source>%1 could be read by others; now only you can.</source>
        <translation>%1 konnten andere lesen; nun nur noch Sie.</translation>
    </message>
    <message>
        <source>%1 can be read by others: take their rights away (chmod 600).</source>
        <translation>%1 können andere lesen: bitte die Rechte entziehen (chmod 600).</translation>
    </message>
    <message>
        <source>There is no keychain that can be used; it is kept in %1, which only you can read.</source>
        <translation>Es gibt keinen benutzbaren Schlüsselbund; es liegt in %1, was nur Sie lesen können.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>dg::ServerClock</name>
    <message>
        <source>The exchange&apos;s clock does not run like this computer&apos;s; the age of its data is not judged.</source>
        <translation>Die Uhr der Börse geht nicht wie die dieses Rechners; das Alter ihrer Daten wird nicht beurteilt.</translation>
    </message>
    <message>
        <source>The clocks differ: the exchange&apos;s is %1 s from this computer&apos;s. Ages are measured by the exchange&apos;s.</source>
        <translation>Die Uhren gehen verschieden: Die der Börse weicht um %1 s von der dieses Rechners ab. Das Alter der Daten wird nach der Börse gemessen.</translation>
    </message>
    <message>
        <source>The exchange&apos;s clock and this computer&apos;s agree again.</source>
        <translation>Die Uhren der Börse und dieses Rechners stimmen wieder überein.</translation>
    </message>
</context>
<context>
    <name>dg::SettingRow</name>
    <message>
        <source>opens the market again</source>
        <translation>öffnet den Markt neu</translation>
    </message>
    <message>
        <source>holds from the next start</source>
        <translation>gilt ab dem nächsten Start</translation>
    </message>
    <message>
        <source>%1 to %2 %3, at first %4</source>
        <translation>%1 bis %2 %3, anfangs %4</translation>
    </message>
    <message>
        <source>at first %1</source>
        <translation>anfangs %1</translation>
    </message>
    <message>
        <source>%1 to %2, at first %3</source>
        <translation>%1 bis %2, anfangs %3</translation>
    </message>
    <message>
        <source>standard: the strategy as its rules say</source>
        <translation>standard: die Strategie nach ihren Regeln</translation>
    </message>
    <message>
        <source>reference: as the system before computed it</source>
        <translation>reference: wie das frühere System rechnete</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Regelsatz</translation>
    </message>
    <message>
        <source>Which rules are followed. Another preset brings its own defaults.</source>
        <translation>Welchen Regeln gefolgt wird. Ein anderer Regelsatz bringt eigene Vorgaben mit.</translation>
    </message>
    <message>
        <source>In this run the command line or the environment wins: %1.</source>
        <translation>In diesem Lauf gilt, was Befehlszeile oder Umgebung sagen: %1.</translation>
    </message>
</context>
<context>
    <name>dg::SettingsDialog</name>
    <message>
        <source>Market</source>
        <translation>Markt</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen suchen</translation>
    </message>
    <message>
        <source>Groups of settings</source>
        <translation>Gruppen von Einstellungen</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Wird versucht…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Einlesen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Ausgeben…</translation>
    </message>
    <message>
        <source>Nothing was changed by %1:</source>
        <translation>Durch %1 wurde nichts geändert:</translation>
    </message>
    <message>
        <source>Taken over, except for:</source>
        <translation>Übernommen, außer:</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen einlesen</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen ausgeben</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ist nicht beschreibbar: %2</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Nothing found for &quot;%1&quot;.</source>
        <translation>Nichts gefunden für „%1“.</translation>
    </message>
</context>
<context>
    <name>dg::SharedLink</name>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
    <message>
        <source>The shared database refuses a signal: %1
It is kept in the local one and tried again every ten minutes and at each start. Tell whoever keeps the database to take away what refuses it.</source>
        <translation>Die gemeinsame Datenbank lehnt ein Signal ab: %1
Es wird in der lokalen aufbewahrt und alle zehn Minuten und bei jedem Start wieder versucht. Wer die Datenbank verwaltet, muss entfernen, was es ablehnt.</translation>
    </message>
    <message numerus="yes">
        <source>%1 refuses %n signal(s); kept here and tried again.</source>
        <translation>
            <numerusform>%1 lehnt %n Signal ab; es wird hier aufbewahrt und wieder versucht.</numerusform>
            <numerusform>%1 lehnt %n Signale ab; sie werden hier aufbewahrt und wieder versucht.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not taken by %2 %3</source>
        <translation>%1 wird nicht angenommen von %2 %3</translation>
    </message>
</context>
<context>
    <name>dg::SignalLedger</name>
    <message>
        <source>Another Depthglass (process %1) uses this profile as well. Signals and answers of both are kept; only the other one speaks to the phone.</source>
        <translation>Ein weiteres Depthglass (Prozess %1) benutzt dieses Profil. Signale und Antworten von beiden werden gespeichert; nur das andere spricht mit dem Telefon.</translation>
    </message>
    <message numerus="yes">
        <source>%n signals or answers were lost: too many wait for the store.</source>
        <translation>
            <numerusform>%n Signal oder Antwort ging verloren: Zu viele warten auf den Speicher.</numerusform>
            <numerusform>%n Signale oder Antworten gingen verloren: Zu viele warten auf den Speicher.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 signals were found and not stored any more by the run before; they are stored now</source>
        <translation>%1 Signale fand der vorige Lauf und konnte sie nicht mehr speichern; jetzt sind sie gespeichert</translation>
    </message>
</context>
<context>
    <name>dg::SignalsModel</name>
    <message>
        <source>Reward to risk after fees</source>
        <translation>Chance-Risiko-Verhältnis nach Gebühren</translation>
    </message>
    <message>
        <source>Score of rules met, not a probability</source>
        <translation>Score erfüllter Regeln, keine Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>R:R net</source>
        <translation>CRV netto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1, candle of %2
Reward to risk %3, after fees %4
At risk %5 USDT with fees, %6
%7</source>
        <translation>%1, Kerze von %2
CRV %3, nach Gebühren %4
Im Risiko mit Gebühren %5 USDT, %6
%7</translation>
    </message>
    <message>
        <source>How far price is from the entry, in units of the risk to the stop</source>
        <translation>Abstand des Preises vom Einstieg, in Einheiten des Risikos bis zum Stop</translation>
    </message>
    <message>
        <source>Reward to risk before fees</source>
        <translation>CRV vor Gebühren</translation>
    </message>
    <message>
        <source>Money lost at the stop, fees included, USDT</source>
        <translation>Verlust am Stop mit Gebühren, USDT</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>From entry</source>
        <translation>Vom Einstieg</translation>
    </message>
    <message>
        <source>R:R</source>
        <translation>CRV</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Risiko</translation>
    </message>
</context>
<context>
    <name>dg::SignalsPanel</name>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>No signals yet.</source>
        <translation>Noch keine Signale.</translation>
    </message>
    <message>
        <source>R:R net</source>
        <translation>CRV netto</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>I have seen it and act on it</source>
        <translation>Gesehen, ich handle danach</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>I have seen it and do not act on it</source>
        <translation>Gesehen, ich handle nicht danach</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Add a note to the trail</source>
        <translation>Notiz in den Verlauf schreiben</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Quiet for some minutes</source>
        <translation>Einige Minuten Ruhe</translation>
    </message>
    <message>
        <source>Evidence…</source>
        <translation>Belege…</translation>
    </message>
    <message>
        <source>Everything it rests on</source>
        <translation>Alles, worauf es beruht</translation>
    </message>
    <message>
        <source>Replay that moment</source>
        <translation>Diesen Augenblick abspielen</translation>
    </message>
    <message>
        <source>From two minutes before</source>
        <translation>Ab zwei Minuten davor</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the chosen signals as text</source>
        <translation>Gewählte Signale als Text kopieren</translation>
    </message>
    <message>
        <source>Next that waits</source>
        <translation>Nächstes wartendes</translation>
    </message>
    <message>
        <source>Choose the newest unanswered</source>
        <translation>Das neueste unbeantwortete wählen</translation>
    </message>
    <message>
        <source>Search signals</source>
        <translation>Signale durchsuchen</translation>
    </message>
    <message>
        <source>Type words, symbol or id</source>
        <translation>Wörter, Symbol oder Kennung eingeben</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Which signals are shown</source>
        <translation>Welche Signale gezeigt werden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>nothing waits</source>
        <translation>nichts wartet</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>No signal matches the filter and the search.</source>
        <translation>Kein Signal passt zu Filter und Suche.</translation>
    </message>
    <message>
        <source>From entry</source>
        <translation>Vom Einstieg</translation>
    </message>
    <message>
        <source>R:R</source>
        <translation>CRV</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>What else can be done with the chosen signals</source>
        <translation>Was mit den gewählten Signalen noch geht</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message numerus="yes">
        <source>%n unanswered; if taken: %1 USDT, risk with fees %2</source>
        <translation>
            <numerusform>%n unbeantwortet; wenn gehandelt: %1 USDT, Risiko mit Gebühren %2</numerusform>
            <numerusform>%n unbeantwortet; wenn gehandelt: %1 USDT, Risiko mit Gebühren %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dg::StatusPanel</name>
    <message>
        <source>remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>events/s</source>
        <translation>Ereignisse/s</translation>
    </message>
    <message>
        <source>messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>resyncs</source>
        <translation>Resyncs</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>update</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>made data</source>
        <translation>künstliche Daten</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>store</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Telegram</source>
        <translation>Telegram</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>down</source>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>REST</translation>
    </message>
    <message>
        <source>The exchange asked for silence until %1 UTC.</source>
        <translation>Die Börse bat um Ruhe bis %1 UTC.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>no sound</source>
        <translation>kein Ton</translation>
    </message>
    <message>
        <source>LIVE, interrupted</source>
        <translation>LIVE, unterbrochen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
</context>
<context>
    <name>dg::StoreLink</name>
    <message>
        <source>It had been answered before; yours is kept as a correction.
%1</source>
        <translation>Es war schon beantwortet; Ihre Antwort bleibt als Berichtigung.
%1</translation>
    </message>
    <message>
        <source>Password of the database</source>
        <translation>Passwort der Datenbank</translation>
    </message>
    <message>
        <source>not shown; empty: as it is</source>
        <translation>wird nicht gezeigt; leer: bleibt, wie es ist</translation>
    </message>
    <message>
        <source>%1 The file of this profile is used.
%2</source>
        <translation>%1 Benutzt wird die Datei dieses Profils.
%2</translation>
    </message>
</context>
<context>
    <name>dg::StrategyPanel</name>
    <message>
        <source>Why no signal?</source>
        <translation>Warum kein Signal?</translation>
    </message>
    <message>
        <source>clusters: %1 of %2 min seen</source>
        <translation>Cluster: %1 von %2 min erfasst</translation>
    </message>
    <message>
        <source>candle of %1 UTC</source>
        <translation>Kerze von %1 UTC</translation>
    </message>
    <message>
        <source>Nothing is being judged yet.</source>
        <translation>Noch wird nichts beurteilt.</translation>
    </message>
    <message>
        <source>Conditions are judged when a candle closes.</source>
        <translation>Die Bedingungen werden beim Schluss jeder Kerze beurteilt.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>at close</source>
        <translation>bei Schluss</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>needs</source>
        <translation>braucht</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>What happened, instead of the conditions</source>
        <translation>Was geschah, statt der Bedingungen</translation>
    </message>
    <message>
        <source>%1 confirmed</source>
        <translation>%1 bestätigt</translation>
    </message>
    <message>
        <source>at close %1</source>
        <translation>bei Schluss %1</translation>
    </message>
</context>
<context>
    <name>dg::SymbolTabs</name>
    <message>
        <source>Markets</source>
        <translation>Märkte</translation>
    </message>
    <message>
        <source>The book is exact</source>
        <translation>Das Orderbuch ist exakt</translation>
    </message>
    <message>
        <source>Not certain at the moment</source>
        <translation>Im Augenblick nicht sicher</translation>
    </message>
    <message>
        <source>A signal, a moment ago</source>
        <translation>Ein Signal, gerade eben</translation>
    </message>
</context>
<context>
    <name>dg::TapePanel</name>
    <message>
        <source>Tape</source>
        <translation>Tape</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>No trades yet.</source>
        <translation>Noch keine Trades.</translation>
    </message>
    <message>
        <source>Which trades are shown</source>
        <translation>Welche Trades gezeigt werden</translation>
    </message>
    <message>
        <source>All sizes</source>
        <translation>Alle Größen</translation>
    </message>
    <message>
        <source>Worth %1 and more</source>
        <translation>Ab einem Wert von %1</translation>
    </message>
    <message>
        <source>Both sides</source>
        <translation>Beide Seiten</translation>
    </message>
    <message>
        <source>Buys</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Sells</source>
        <translation>Verkäufe</translation>
    </message>
    <message>
        <source>Prints of one order together</source>
        <translation>Teile einer Order zusammen</translation>
    </message>
    <message>
        <source>buys</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>sells</source>
        <translation>Verkäufe</translation>
    </message>
    <message>
        <source>together</source>
        <translation>zusammen</translation>
    </message>
    <message>
        <source>No trade among the last ones passes the filter.</source>
        <translation>Keiner der letzten Trades kommt durch den Filter.</translation>
    </message>
    <message>
        <source>Tape: %1</source>
        <translation>Tape: %1</translation>
    </message>
    <message>
        <source>Last trade: bought %1 at %2, %3</source>
        <translation>Letzter Trade: %1 gekauft zu %2, %3</translation>
    </message>
    <message>
        <source>Last trade: sold %1 at %2, %3</source>
        <translation>Letzter Trade: %1 verkauft zu %2, %3</translation>
    </message>
</context>
<context>
    <name>dg::Tour</name>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Next (%1 of %2)</source>
        <translation>Weiter (%1 von %2)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>dg::UpdatePoller</name>
    <message>
        <source>The bot had a webhook, which takes the answers away from this program. It was removed.</source>
        <translation>Der Bot hatte einen Webhook, der diesem Programm die Antworten wegnimmt. Er wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>dg::WatchModel</name>
    <message>
        <source>no book</source>
        <translation>kein Orderbuch</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>swept %1/%2</source>
        <translation>Sweep %1/%2</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>ruht</translation>
    </message>
    <message>
        <source>Symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Spread</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>Imb.</source>
        <translation>Imb.</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Orderbuch</translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
</context>
<context>
    <name>dg::WatchPanel</name>
    <message>
        <source>Watchlist</source>
        <translation>Symbole</translation>
    </message>
    <message>
        <source>No market yet.</source>
        <translation>Noch kein Markt.</translation>
    </message>
    <message>
        <source>no book</source>
        <translation>kein Orderbuch</translation>
    </message>
    <message>
        <source>swept 2/3</source>
        <translation>Sweep 2/3</translation>
    </message>
</context>
<context>
    <name>dg::Workspace</name>
    <message>
        <source>De&amp;tach or dock</source>
        <translation>&amp;Lösen oder andocken</translation>
    </message>
    <message>
        <source>Detach or dock %1</source>
        <translation>%1 lösen oder andocken</translation>
    </message>
</context>
<context>
    <name>TimesLog</name>
    <message>
        <source>book updates</source>
        <translation>Buchänderungen</translation>
    </message>
    <message>
        <source>trades</source>
        <translation>Trades</translation>
    </message>
    <message>
        <source>liquidations</source>
        <translation>Liquidationen</translation>
    </message>
    <message>
        <source>candles</source>
        <translation>Kerzen</translation>
    </message>
    <message>
        <source>best prices</source>
        <translation>Beste Preise</translation>
    </message>
    <message>
        <source>mark prices</source>
        <translation>Mark-Preise</translation>
    </message>
    <message>
        <source>%1 come with times %2 h ahead of the other streams</source>
        <translation>%1 kommen mit Zeiten, die denen der anderen Streams %2 h voraus sind</translation>
    </message>
    <message>
        <source>%1 come with times %2 h behind the other streams</source>
        <translation>%1 kommen mit Zeiten, die hinter denen der anderen Streams %2 h zurückliegen</translation>
    </message>
    <message>
        <source>%1. The book goes by its ids; how old it is cannot be told.</source>
        <translation>%1. Das Orderbuch richtet sich nach seinen Ids; wie alt es ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>%1. They are left out.</source>
        <translation>%1. Sie werden ausgelassen.</translation>
    </message>
    <message>
        <source>the exchange&apos;s times begin anew, at %1</source>
        <translation>die Zeiten der Börse beginnen von neuem, bei %1</translation>
    </message>
    <message>
        <source>%1 come with the times of the other streams again</source>
        <translation>%1 kommen wieder mit den Zeiten der anderen Streams</translation>
    </message>
</context>
<context>
    <name>TrailKeys</name>
    <message>
        <source>The key that signs the trail cannot be read: nothing is signed or proved with it now. %1</source>
        <translation>Der Schlüssel, der den Verlauf signiert, ist nicht lesbar: Jetzt wird nichts mit ihm signiert oder bewiesen. %1</translation>
    </message>
    <message>
        <source>The key that signs the trail cannot be kept; what is stored in this run is not signed. %1</source>
        <translation>Der Schlüssel, der den Verlauf signiert, lässt sich nicht aufbewahren; was in diesem Lauf gespeichert wird, ist nicht signiert. %1</translation>
    </message>
</context>
<context>
    <name>BookBalance</name>
    <message>
        <source>Imbalance %1</source>
        <translation>Imbalance %1</translation>
    </message>
</context>
<context>
    <name>Outage</name>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>The program&apos;s own engine stands still: last trade %1</source>
        <translation>Das Programm selbst steht still: letzter Trade %1</translation>
    </message>
    <message>
        <source>No connection: last trade %1</source>
        <translation>Keine Verbindung: letzter Trade %1</translation>
    </message>
    <message>
        <source>No connection for the book: last update %1</source>
        <translation>Keine Verbindung fürs Orderbuch: letzte Änderung %1</translation>
    </message>
    <message>
        <source>Connected, but silent: last trade %1</source>
        <translation>Verbunden, aber still: letzter Trade %1</translation>
    </message>
    <message>
        <source>The book is silent: last update %1</source>
        <translation>Das Orderbuch schweigt: letzte Änderung %1</translation>
    </message>
    <message>
        <source>No connection for the candles</source>
        <translation>Keine Verbindung für die Kerzen</translation>
    </message>
    <message>
        <source>The exchange&apos;s candles are silent</source>
        <translation>Die Kerzen der Börse bleiben aus</translation>
    </message>
    <message>
        <source>last %1 ago</source>
        <translation>zuletzt vor %1</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>Connected, waiting for the first data</source>
        <translation>Verbunden, noch keine Daten</translation>
    </message>
    <message>
        <source>Connecting to the exchange …</source>
        <translation>Verbindung zur Börse wird aufgebaut…</translation>
    </message>
    <message>
        <source>No market data yet</source>
        <translation>Noch keine Marktdaten</translation>
    </message>
    <message>
        <source>trying now …</source>
        <translation>neuer Versuch läuft…</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nie</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>The data comes %1 late</source>
        <translation>Die Daten kommen %1 verspätet</translation>
    </message>
</context>
<context>
    <name>dg::OutageCard</name>
    <message>
        <source>Why there is no data</source>
        <translation>Warum keine Daten da sind</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Without waiting for the next try</source>
        <translation>Ohne auf den nächsten Versuch zu warten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Addresses, symbols, proxy</source>
        <translation>Adressen, Symbole, Proxy</translation>
    </message>
    <message>
        <source>Practice market</source>
        <translation>Übungsmarkt</translation>
    </message>
    <message>
        <source>A made-up market on this machine</source>
        <translation>Ein erfundener Markt auf diesem Rechner</translation>
    </message>
</context>
<context>
    <name>BookState</name>
    <message>
        <source>waiting for the first snapshot</source>
        <translation>wartet auf den ersten Snapshot</translation>
    </message>
    <message>
        <source>an update is missing</source>
        <translation>ein Update fehlt</translation>
    </message>
    <message>
        <source>the snapshot was too old</source>
        <translation>der Snapshot war zu alt</translation>
    </message>
    <message>
        <source>the book was crossed</source>
        <translation>das Orderbuch überkreuzte sich</translation>
    </message>
    <message>
        <source>an update could not be read</source>
        <translation>ein Update war nicht lesbar</translation>
    </message>
    <message>
        <source>the instrument changed</source>
        <translation>das Instrument änderte sich</translation>
    </message>
    <message>
        <source>the connection was down</source>
        <translation>die Verbindung war unterbrochen</translation>
    </message>
    <message>
        <source>the book had more levels than any market has</source>
        <translation>das Orderbuch hatte mehr Ebenen als irgendein Markt</translation>
    </message>
    <message>
        <source>finer prices or quantities came than the exchange&apos;s list allows, which is asked for again</source>
        <translation>es kamen feinere Preise oder Mengen, als die Liste der Börse erlaubt; sie wird neu abgefragt</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no command %1; --help lists them.</source>
        <translation>Es gibt keinen Befehl %1; --help zählt sie auf.</translation>
    </message>
    <message>
        <source>Symbol (default ETHUSDT); may be given several times</source>
        <translation>Symbol (Vorgabe ETHUSDT); auch mehrmals</translation>
    </message>
    <message>
        <source>is no symbol: 1 to 30 letters, digits or _, as ETHUSDT</source>
        <translation>ist kein Symbol: 1 bis 30 Buchstaben, Ziffern oder _, etwa ETHUSDT</translation>
    </message>
    <message>
        <source>Read this file in place of .env</source>
        <translation>Diese Datei anstelle von .env lesen</translation>
    </message>
    <message>
        <source>Folder of settings, signals and log</source>
        <translation>Ordner für Einstellungen, Signale und Protokoll</translation>
    </message>
    <message>
        <source>A practice market inside, marked PRACTICE</source>
        <translation>Ein Übungsmarkt im Programm, mit PRACTICE bezeichnet</translation>
    </message>
    <message>
        <source>Base address of the REST interface</source>
        <translation>Basisadresse der REST-Schnittstelle</translation>
    </message>
    <message>
        <source>Base address of the WebSocket streams</source>
        <translation>Basisadresse der WebSocket-Ströme</translation>
    </message>
    <message>
        <source>Folder for the recordings</source>
        <translation>Ordner für die Aufzeichnungen</translation>
    </message>
    <message>
        <source>Stop after so many seconds</source>
        <translation>Nach so vielen Sekunden enden</translation>
    </message>
    <message>
        <source>Hours to keep (default 4)</source>
        <translation>So viele Stunden behalten (Vorgabe 4)</translation>
    </message>
    <message>
        <source>Megabytes to keep of each symbol (default 200)</source>
        <translation>So viele Megabyte je Symbol behalten (Vorgabe 200)</translation>
    </message>
    <message>
        <source>Megabytes to keep of signals beyond that (default 2000)</source>
        <translation>So viele Megabyte zu Signalen darüber hinaus behalten (Vorgabe 2000)</translation>
    </message>
    <message>
        <source>sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</source>
        <translation>sqlite:PATH oder postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</translation>
    </message>
    <message>
        <source>Folder of the desktop&apos;s settings</source>
        <translation>Ordner mit den Einstellungen des Desktops</translation>
    </message>
    <message>
        <source>csv or json</source>
        <translation>csv oder json</translation>
    </message>
    <message>
        <source>The newest signals; a table on a terminal, CSV otherwise</source>
        <translation>Die neuesten Signale; im Terminal als Tabelle, sonst als CSV</translation>
    </message>
    <message>
        <source>How many (default 200)</source>
        <translation>Wie viele (Vorgabe 200)</translation>
    </message>
    <message>
        <source>Only those that nobody has answered</source>
        <translation>Nur die, auf die niemand geantwortet hat</translation>
    </message>
    <message>
        <source>All signals, newest first</source>
        <translation>Alle Signale, die neuesten zuerst</translation>
    </message>
    <message>
        <source>Check that trail and signals agree, and say up to where a key that is here proves it</source>
        <translation>Prüfen, ob Verlauf und Signale übereinstimmen, und sagen, bis wohin ein hier vorhandener Schlüssel das beweist</translation>
    </message>
    <message>
        <source>Move the key that signs the trail to another machine</source>
        <translation>Den Schlüssel, der den Verlauf signiert, auf einen anderen Rechner bringen</translation>
    </message>
    <message>
        <source>export (to standard output) or import (from its input)</source>
        <translation>export (auf die Standardausgabe) oder import (von der Standardeingabe)</translation>
    </message>
    <message>
        <source>Everything about one signal</source>
        <translation>Alles zu einem Signal</translation>
    </message>
    <message>
        <source>Acknowledge a signal</source>
        <translation>Ein Signal annehmen</translation>
    </message>
    <message>
        <source>Reject a signal</source>
        <translation>Ein Signal ablehnen</translation>
    </message>
    <message>
        <source>Its id, or the beginning of it</source>
        <translation>Seine Kennung oder deren Anfang</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>pair, test or status</source>
        <translation>pair (koppeln), test (Testnachricht) oder status (Stand)</translation>
    </message>
    <message>
        <source>Folder of settings and secrets</source>
        <translation>Ordner mit Einstellungen und Geheimnissen</translation>
    </message>
    <message>
        <source>pair: ask for the token again</source>
        <translation>pair: das Token neu erfragen</translation>
    </message>
    <message>
        <source>Keep secrets in a file of the profile (mode 0600)</source>
        <translation>Geheimnisse in einer Datei des Profils ablegen (Rechte 0600)</translation>
    </message>
    <message>
        <source>pair: wait so many seconds (default 300)</source>
        <translation>pair: so viele Sekunden warten (Vorgabe 300)</translation>
    </message>
    <message>
        <source>Depthglass without a window: order flow, clusters and signals as JSON lines.</source>
        <translation>Depthglass ohne Fenster: Orderflow, Cluster und Signale als JSON-Zeilen.</translation>
    </message>
    <message>
        <source>Display program version information and exit</source>
        <translation>Die Version des Programms ausgeben</translation>
    </message>
    <message>
        <source>Recompute the rows of recordings</source>
        <translation>Die Zeilen von Aufzeichnungen neu berechnen</translation>
    </message>
    <message>
        <source>Recordings (.jsonl, .jsonl.gz, .jsonl.zst) in order, or folders of them</source>
        <translation>Aufzeichnungen (.jsonl, .jsonl.gz, .jsonl.zst) der Reihe nach, oder Ordner damit</translation>
    </message>
    <message>
        <source>Only this symbol; may be given several times</source>
        <translation>Nur dieses Symbol; auch mehrmals</translation>
    </message>
    <message>
        <source>reference or standard (default)</source>
        <translation>reference oder standard (Vorgabe)</translation>
    </message>
    <message>
        <source>max (default), or times real time</source>
        <translation>max (Vorgabe) oder ein Vielfaches der Echtzeit</translation>
    </message>
    <message>
        <source>Rows from this time of the exchange on (ISO 8601 or ms)</source>
        <translation>Zeilen ab dieser Zeit der Börse (ISO 8601 oder ms)</translation>
    </message>
    <message>
        <source>Stop where this time of the exchange is reached</source>
        <translation>Enden, wo diese Zeit der Börse erreicht ist</translation>
    </message>
    <message>
        <source>Compare the book&apos;s best prices with the exchange&apos;s bookTicker</source>
        <translation>Die besten Preise des Buchs mit dem bookTicker der Börse vergleichen</translation>
    </message>
    <message>
        <source>Health rows as well, as the live run printed them</source>
        <translation>Auch Health-Zeilen, wie der Live-Lauf sie ausgab</translation>
    </message>
    <message>
        <source>Rows of the live feed, until interrupted</source>
        <translation>Zeilen des Live-Feeds, bis zum Abbruch</translation>
    </message>
    <message>
        <source>A book row every so many seconds</source>
        <translation>Alle so viele Sekunden eine Zeile des Buchs</translation>
    </message>
    <message>
        <source>Record into this folder as well</source>
        <translation>Auch in diesen Ordner aufzeichnen</translation>
    </message>
    <message>
        <source>Record the live feed into a folder, until interrupted</source>
        <translation>Den Live-Feed in einen Ordner aufzeichnen, bis zum Abbruch</translation>
    </message>
    <message>
        <source>Keep signals there: sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</source>
        <translation>Signale dort ablegen: sqlite:PATH oder postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</translation>
    </message>
    <message>
        <source>What was found, and what became of it</source>
        <translation>Was gefunden wurde und was daraus wurde</translation>
    </message>
    <message>
        <source>A practice exchange on this machine, until interrupted</source>
        <translation>Eine Übungsbörse auf diesem Rechner, bis zum Abbruch</translation>
    </message>
    <message>
        <source>Pair with a chat, send a test message, say how it stands</source>
        <translation>Mit einem Chat koppeln, eine Testnachricht senden, den Stand nennen</translation>
    </message>
    <message>
        <source>Faults on practice exchanges, each followed by a live feed</source>
        <translation>Störungen an Übungsbörsen, denen je ein Live-Feed folgt</translation>
    </message>
</context>
<context>
    <name>Environment</name>
    <message>
        <source>there is none</source>
        <translation>gibt es nicht</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ist nicht lesbar</translation>
    </message>
    <message>
        <source>is not a file of text</source>
        <translation>ist keine Textdatei</translation>
    </message>
    <message>
        <source>is larger than 1 MB</source>
        <translation>ist größer als 1 MB</translation>
    </message>
    <message>
        <source>the environment</source>
        <translation>die Umgebung</translation>
    </message>
    <message>
        <source>is not a number above 0. Write %1</source>
        <translation>ist keine Zahl über 0. Schreiben Sie %1</translation>
    </message>
    <message>
        <source>is too large. Write %1</source>
        <translation>ist zu groß. Schreiben Sie %1</translation>
    </message>
    <message>
        <source>0.01 for 1 %</source>
        <translation>0.01 für 1 %</translation>
    </message>
    <message>
        <source>is a fraction of the capital, in spite of its name: 0.01 risks 1 % on a trade. What stands there would risk a fifth or more and is refused</source>
        <translation>ist trotz des Namens ein Anteil des Kapitals: 0.01 riskiert 1 % je Trade. Was dort steht, würde ein Fünftel oder mehr riskieren und wird abgelehnt</translation>
    </message>
    <message>
        <source>%1: LOG_LEVEL is none of %2 and is passed over</source>
        <translation>%1: LOG_LEVEL ist keins von %2 und wird übergangen</translation>
    </message>
    <message>
        <source>is no symbol. Write %1</source>
        <translation>ist kein Symbol. Schreiben Sie %1</translation>
    </message>
    <message>
        <source>a port is 1 to 65535</source>
        <translation>ein Port ist 1 bis 65535</translation>
    </message>
    <message>
        <source>%1: is not NAME=value (or a quote is not closed) and is passed over</source>
        <translation>%1: ist nicht NAME=Wert (oder ein Anführungszeichen fehlt) und wird übergangen</translation>
    </message>
    <message>
        <source>REDIS_HOST and REDIS_PORT are not needed any more.</source>
        <translation>REDIS_HOST und REDIS_PORT werden nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>%1: %2 and is passed over</source>
        <translation>%1: %2 und wird übergangen</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Usage</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>OPTIONS</source>
        <translation>OPTIONEN</translation>
    </message>
    <message>
        <source>SUBCOMMAND</source>
        <translation>BEFEHL</translation>
    </message>
    <message>
        <source>Positionals</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>REQUIRED</source>
        <translation>NÖTIG</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Nur mit</translation>
    </message>
    <message>
        <source>Excludes</source>
        <translation>Nicht mit</translation>
    </message>
    <message>
        <source>TEXT</source>
        <translation>TEXT</translation>
    </message>
    <message>
        <source>INT</source>
        <translation>ZAHL</translation>
    </message>
    <message>
        <source>UINT</source>
        <translation>ZAHL</translation>
    </message>
    <message>
        <source>FLOAT</source>
        <translation>ZAHL</translation>
    </message>
    <message>
        <source>The following arguments were not expected: %1</source>
        <translation>Diese Argumente waren nicht zu erwarten: %1</translation>
    </message>
    <message>
        <source>The following argument was not expected: %1</source>
        <translation>Dieses Argument war nicht zu erwarten: %1</translation>
    </message>
    <message>
        <source>A subcommand is required</source>
        <translation>Ein Befehl fehlt</translation>
    </message>
    <message>
        <source>%1 is required</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 requires %2</source>
        <translation>%1 geht nur mit %2</translation>
    </message>
    <message>
        <source>%1 excludes %2</source>
        <translation>%1 geht nicht mit %2</translation>
    </message>
    <message>
        <source>Could not convert: %1 = %2</source>
        <translation>Das ist kein Wert für %1: %2</translation>
    </message>
    <message>
        <source>The value %1 is not an allowed value for %2</source>
        <translation>Der Wert %1 ist für %2 nicht erlaubt</translation>
    </message>
    <message>
        <source>%1: too many inputs for a flag</source>
        <translation>%1: zu viele Werte für einen Schalter</translation>
    </message>
    <message>
        <source>%1: Should be true/false or a number</source>
        <translation>%1: true, false oder eine Zahl wird erwartet</translation>
    </message>
    <message>
        <source>%1 was given a disallowed flag override</source>
        <translation>%1 nimmt keinen Wert</translation>
    </message>
    <message>
        <source>%1: At least %2 required but received %3</source>
        <translation>%1: mindestens %2 nötig, gegeben sind %3</translation>
    </message>
    <message>
        <source>%1: At Most %2 required but received %3</source>
        <translation>%1: höchstens %2 erlaubt, gegeben sind %3</translation>
    </message>
    <message>
        <source>%1: %2 required %3 missing</source>
        <translation>%1: %2 mal %3 fehlt</translation>
    </message>
    <message>
        <source>%1: %2 not in %3</source>
        <translation>%1: %2 ist keins von %3</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>Subcommands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Print this help message and exit</source>
        <translation>Diese Hilfe ausgeben</translation>
    </message>
    <message>
        <source>Run with %1 for more information.</source>
        <translation>Mehr dazu sagt %1.</translation>
    </message>
</context>
<context>
    <name>Inferred</name>
    <message>
        <source>no list of the exchange&apos;s instruments has come (exchangeInfo)</source>
        <translation>die Liste der Instrumente ist nicht gekommen (exchangeInfo)</translation>
    </message>
    <message>
        <source>its entry in the exchange&apos;s list of instruments cannot be read: %1</source>
        <translation>sein Eintrag in der Liste der Instrumente ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>the exchange&apos;s list of instruments does not give all of its filters</source>
        <translation>die Liste der Instrumente nennt nicht alle seine Filter</translation>
    </message>
    <message>
        <source>%1: %2; tick %3 and step %4 are inferred from the decimals seen where they are missing</source>
        <translation>%1: %2; Tick %3 und Schritt %4 sind aus den gesehenen Nachkommastellen abgeleitet, wo sie fehlen</translation>
    </message>
</context>
<context>
    <name>Logging</name>
    <message>
        <source> (%1 more like this before)</source>
        <translation> (%1 davor ebenso)</translation>
    </message>
    <message>
        <source>%1 lines were too many and are missing here</source>
        <translation>%1 Zeilen waren zu viel und fehlen hier</translation>
    </message>
</context>
<context>
    <name>MarketLine</name>
    <message>
        <source>book not certain</source>
        <translation>Orderbuch nicht sicher</translation>
    </message>
    <message>
        <source>no news of the book</source>
        <translation>nichts Neues vom Orderbuch</translation>
    </message>
    <message>
        <source>one side of the book is empty</source>
        <translation>eine Seite des Buchs ist leer</translation>
    </message>
    <message>
        <source>%1  bid %2  ask %3  imbalance %4  book exact</source>
        <translation>%1  Bid %2  Ask %3  Imbalance %4  Orderbuch exakt</translation>
    </message>
    <message>
        <source>SIGNAL  %1 %2 at %3, stop %4, target %5, size %6</source>
        <translation>SIGNAL  %1 %2 bei %3, Stop %4, Ziel %5, Größe %6</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>an address begins with %1 and has a host and at most a port to 65535 behind it</source>
        <translation>eine Adresse beginnt mit %1, danach ein Host und höchstens ein Port bis 65535</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>an empty text is no name</source>
        <translation>ein leerer Text ist kein Name</translation>
    </message>
    <message>
        <source>the address is empty; leave the option out for the exchange&apos;s own</source>
        <translation>die Adresse ist leer; ohne die Option gilt die der Börse</translation>
    </message>
    <message>
        <source>it takes %1, not &apos;%2&apos;</source>
        <translation>erwartet wird %1, nicht „%2“</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>megabytes</source>
        <translation>Megabyte</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>OffStep</name>
    <message>
        <source>quantities lie off the quantity step of %1; they are counted in units of %2</source>
        <translation>Mengen liegen neben dem Mengenschritt %1; sie werden in Einheiten von %2 gezählt</translation>
    </message>
    <message>
        <source>quantities lie off the quantity step of %1, from before it was made coarser; they are counted in units of %2</source>
        <translation>Mengen liegen neben dem Mengenschritt %1, aus der Zeit, bevor er gröber wurde; sie werden in Einheiten von %2 gezählt</translation>
    </message>
    <message>
        <source>1 order has a quantity of no whole number of %1 and is left out of the book: %2</source>
        <translation>1 Order hat eine Menge, die kein Vielfaches von %1 ist, und fehlt im Orderbuch: %2</translation>
    </message>
    <message>
        <source>%3 orders have a quantity of no whole number of %1 and are left out of the book, the last of %2</source>
        <translation>%3 Orders haben eine Menge, die kein Vielfaches von %1 ist, und fehlen im Orderbuch, die letzte mit %2</translation>
    </message>
    <message>
        <source>the step may have been made finer: the exchange&apos;s list of instruments is asked for again</source>
        <translation>der Schritt wurde vielleicht feiner: die Liste der Instrumente wird neu abgefragt</translation>
    </message>
    <message>
        <source>the step may have been made finer: the exchange&apos;s list of instruments is asked for again, and until it is here the book is unsure</source>
        <translation>der Schritt wurde vielleicht feiner: die Liste der Instrumente wird neu abgefragt, und bis sie da ist, ist das Orderbuch unsicher</translation>
    </message>
</context>
<context>
    <name>OffTick</name>
    <message>
        <source>orders lie off the tick of %1; the book is kept in steps of %2</source>
        <translation>Orders liegen neben dem Tick %1; das Orderbuch wird in Schritten von %2 geführt</translation>
    </message>
    <message>
        <source>orders lie off the tick of %1, from before it was made coarser; the book is kept in steps of %2</source>
        <translation>Orders liegen neben dem Tick %1, aus der Zeit, bevor er gröber wurde; das Orderbuch wird in Schritten von %2 geführt</translation>
    </message>
    <message>
        <source>1 order lies on no step of %1 and is left out of the book</source>
        <translation>1 Order liegt auf keinem Schritt von %1 und fehlt im Orderbuch</translation>
    </message>
    <message>
        <source>1 order lies on no step of %1 and is left out of the book, at %2</source>
        <translation>1 Order liegt auf keinem Schritt von %1 und fehlt im Orderbuch, bei %2</translation>
    </message>
    <message>
        <source>%2 orders lie on no step of %1 and are left out of the book</source>
        <translation>%2 Orders liegen auf keinem Schritt von %1 und fehlen im Orderbuch</translation>
    </message>
    <message>
        <source>%2 orders lie on no step of %1 and are left out of the book, the last at %3</source>
        <translation>%2 Orders liegen auf keinem Schritt von %1 und fehlen im Orderbuch, die letzte bei %3</translation>
    </message>
    <message>
        <source>the tick may have been made finer: the exchange&apos;s list of instruments is asked for again</source>
        <translation>der Tick wurde vielleicht feiner: die Liste der Instrumente wird neu abgefragt</translation>
    </message>
    <message>
        <source>the tick may have been made finer: the exchange&apos;s list of instruments is asked for again, and until it is here the book is unsure</source>
        <translation>der Tick wurde vielleicht feiner: die Liste der Instrumente wird neu abgefragt, und bis sie da ist, ist das Orderbuch unsicher</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>Display program version information and exit</source>
        <translation>Die Version des Programms ausgeben</translation>
    </message>
    <message>
        <source>Play back recordings, in this order</source>
        <translation>Aufzeichnungen abspielen, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>A practice market inside, marked PRACTICE</source>
        <translation>Ein Übungsmarkt im Programm, als solcher bezeichnet</translation>
    </message>
    <message>
        <source>Times real time, or max (default 1)</source>
        <translation>Ein Vielfaches der Echtzeit, oder max (Vorgabe 1)</translation>
    </message>
    <message>
        <source>Start showing at this time (ISO 8601 or milliseconds)</source>
        <translation>Ab dieser Zeit zeigen (ISO 8601 oder Millisekunden)</translation>
    </message>
    <message>
        <source>Live: this symbol. With a recording: show only these</source>
        <translation>Live: dieses Symbol. Mit Aufzeichnung: nur diese zeigen</translation>
    </message>
    <message>
        <source>Live: base address of the REST interface</source>
        <translation>Live: Basisadresse der REST-Schnittstelle</translation>
    </message>
    <message>
        <source>Live: base address of the streams</source>
        <translation>Live: Basisadresse der Ströme</translation>
    </message>
    <message>
        <source>reference or standard</source>
        <translation>reference oder standard</translation>
    </message>
    <message>
        <source>sqlite:PATH or postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</source>
        <translation>sqlite:PATH oder postgresql://user@host:port/name[?sslmode=require, verify-full, ...]</translation>
    </message>
    <message>
        <source>Read this file in place of .env</source>
        <translation>Diese Datei anstelle von .env lesen</translation>
    </message>
    <message>
        <source>Folder for settings</source>
        <translation>Ordner für die Einstellungen</translation>
    </message>
    <message>
        <source>Of this run: dark, light or blueorange</source>
        <translation>Für diesen Lauf: dark, light oder blueorange</translation>
    </message>
    <message>
        <source>Write a picture of the window and leave</source>
        <translation>Ein Bild des Fensters schreiben und enden</translation>
    </message>
    <message>
        <source>Take it at this time of the data; a recording stops there</source>
        <translation>Es bei dieser Zeit der Daten aufnehmen; eine Aufzeichnung hält dort</translation>
    </message>
    <message>
        <source>Take it so many seconds after the start</source>
        <translation>Es so viele Sekunden nach dem Start aufnehmen</translation>
    </message>
    <message>
        <source>Size of the picture</source>
        <translation>Größe des Bildes</translation>
    </message>
    <message>
        <source>%1 takes a time as 2024-07-18T12:00:00Z, with an offset as +02:00, or milliseconds</source>
        <translation>%1 nimmt eine Zeit wie 2024-07-18T12:00:00Z, auch mit Versatz wie +02:00, oder Millisekunden</translation>
    </message>
    <message>
        <source>--speed takes max, or %1</source>
        <translation>--speed nimmt max oder %1</translation>
    </message>
    <message>
        <source>--symbol takes 1 to 30 letters, digits or _, as ETHUSDT</source>
        <translation>--symbol nimmt 1 bis 30 Buchstaben, Ziffern oder _, etwa ETHUSDT</translation>
    </message>
    <message>
        <source>--theme takes one of: %1</source>
        <translation>--theme nimmt eins von: %1</translation>
    </message>
    <message>
        <source>--screenshot needs --after SECONDS or --at DATA_TIME</source>
        <translation>--screenshot braucht --after SECONDS oder --at DATA_TIME</translation>
    </message>
    <message>
        <source>--size takes WIDTHxHEIGHT, 640x480 to 8000x8000</source>
        <translation>--size nimmt WIDTHxHEIGHT, 640x480 bis 8000x8000</translation>
    </message>
    <message>
        <source>Order-flow monitor for crypto futures. Watches and explains; places no orders.</source>
        <translation>Orderflow-Monitor für Krypto-Futures. Beobachtet und erklärt; gibt keine Orders auf.</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Mehr dazu sagt %1</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>not recording: the disk of %1 is full; free some space</source>
        <translation>zeichnet nicht auf: der Datenträger von %1 ist voll; schaffen Sie Platz</translation>
    </message>
    <message>
        <source>not recording: %1 cannot be written (%2)</source>
        <translation>zeichnet nicht auf: %1 ist nicht beschreibbar (%2)</translation>
    </message>
    <message>
        <source>recording has holes: the disk of %1 is too slow; %2 lines were left out</source>
        <translation>die Aufzeichnung hat Lücken: der Datenträger von %1 ist zu langsam; %2 Zeilen fehlen</translation>
    </message>
    <message>
        <source>recordings of answered or old signals in %1 were deleted: their limit was reached</source>
        <translation>Aufzeichnungen beantworteter oder alter Signale in %1 wurden gelöscht: ihre Grenze war erreicht</translation>
    </message>
</context>
<context>
    <name>Recording</name>
    <message>
        <source>%1: nothing was written to it</source>
        <translation>%1: darin steht nichts</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1 (und %2 weitere)</translation>
    </message>
    <message>
        <source>the gzip data is damaged near byte %1</source>
        <translation>die gzip-Daten sind nahe Byte %1 beschädigt</translation>
    </message>
    <message>
        <source>the gzip data ends too early</source>
        <translation>die gzip-Daten enden zu früh</translation>
    </message>
    <message>
        <source>cannot read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>die Datei gibt es nicht</translation>
    </message>
    <message>
        <source>it is a folder; name a recording in it</source>
        <translation>es ist ein Ordner; nennen Sie eine Aufzeichnung darin</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>it cannot be read from its beginning</source>
        <translation>sie ist nicht von vorn lesbar</translation>
    </message>
    <message>
        <source>nobody knows how many lines</source>
        <translation>wie viele Zeilen, weiß niemand</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>behind line %1 the data is damaged near byte %2 (%3); %4 bytes are lost, %5</source>
        <translation>hinter Zeile %1 sind die Daten nahe Byte %2 beschädigt (%3); %4 Byte sind verloren, %5</translation>
    </message>
    <message>
        <source>line %1: a gigabyte follows without a message; read up to there</source>
        <translation>Zeile %1: ein Gigabyte ohne Nachricht folgt; bis dorthin gelesen</translation>
    </message>
    <message>
        <source>the last line is cut off</source>
        <translation>die letzte Zeile ist abgeschnitten</translation>
    </message>
    <message>
        <source>line %1: %2; read up to there</source>
        <translation>Zeile %1: %2; bis dorthin gelesen</translation>
    </message>
    <message>
        <source>cannot read %1: there is no recording in this folder (or not of that symbol)</source>
        <translation>%1 ist nicht lesbar: in diesem Ordner ist keine Aufzeichnung (oder nicht von diesem Symbol)</translation>
    </message>
    <message>
        <source>no recording was named</source>
        <translation>keine Aufzeichnung ist genannt</translation>
    </message>
    <message>
        <source>it has no end before the next part begins</source>
        <translation>er endet nicht, bevor der nächste Teil beginnt</translation>
    </message>
    <message>
        <source>the zstd data ends too early</source>
        <translation>die zstd-Daten enden zu früh</translation>
    </message>
</context>
<context>
    <name>ReplayCommand</name>
    <message>
        <source>--to is not later than --from</source>
        <translation>--to liegt nicht nach --from</translation>
    </message>
    <message>
        <source>the recording holds no message between these times</source>
        <translation>die Aufzeichnung enthält keine Nachricht zwischen diesen Zeiten</translation>
    </message>
    <message>
        <source>%1: the recording holds nothing of it</source>
        <translation>%1: davon enthält die Aufzeichnung nichts</translation>
    </message>
    <message>
        <source>a time like 2024-07-18T23:57:01Z or 2024-07-19T01:57:01+02:00, or milliseconds</source>
        <translation>eine Zeit wie 2024-07-18T23:57:01Z oder 2024-07-19T01:57:01+02:00, oder Millisekunden</translation>
    </message>
    <message>
        <source>--preset is reference or standard, not &apos;%1&apos;</source>
        <translation>--preset ist reference oder standard, nicht „%1“</translation>
    </message>
    <message>
        <source>--speed is max or %1, not &apos;%2&apos;</source>
        <translation>--speed ist max oder %1, nicht „%2“</translation>
    </message>
    <message>
        <source>--from is %1, not &apos;%2&apos;</source>
        <translation>--from ist %1, nicht „%2“</translation>
    </message>
    <message>
        <source>--to is %1, not &apos;%2&apos;</source>
        <translation>--to ist %1, nicht „%2“</translation>
    </message>
    <message>
        <source>%1 of %2 messages could not be read; the last: %3</source>
        <translation>%1 von %2 Nachrichten waren nicht lesbar; die letzte: %3</translation>
    </message>
    <message>
        <source>1 entry of a list could not be read and is left out; the last: %1</source>
        <translation>1 Eintrag einer Liste war nicht lesbar und fehlt; der letzte: %1</translation>
    </message>
    <message>
        <source>%1 entries of lists could not be read and are left out; the last: %2</source>
        <translation>%1 Einträge von Listen waren nicht lesbar und fehlen; der letzte: %2</translation>
    </message>
    <message>
        <source>the exchange says: %1</source>
        <translation>die Börse sagt: %1</translation>
    </message>
    <message>
        <source>%1 messages are missing in the recording: the disk did not take them, or it is damaged</source>
        <translation>%1 Nachrichten fehlen in der Aufzeichnung: der Datenträger nahm sie nicht an, oder sie ist beschädigt</translation>
    </message>
    <message numerus="yes">
        <source>%1: the ids of its trades began anew %n time(s)</source>
        <translation>
            <numerusform>%1: die Kennungen seiner Trades begannen %n Mal neu</numerusform>
            <numerusform>%1: die Kennungen seiner Trades begannen %n Mal neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: the exchange&apos;s times began anew %n time(s)</source>
        <translation>
            <numerusform>%1: die Zeiten der Börse begannen %n Mal neu</numerusform>
            <numerusform>%1: die Zeiten der Börse begannen %n Mal neu</numerusform>
        </translation>
    </message>
    <message>
        <source>the recording holds no message</source>
        <translation>die Aufzeichnung enthält keine Nachricht</translation>
    </message>
</context>
<context>
    <name>SignalTexts</name>
    <message>
        <source>id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>Einstieg</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>actionable</source>
        <translation>ausführbar</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>by</source>
        <translation>von</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Weg</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>after_seconds</source>
        <translation>nach_Sekunden</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>notified</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>invalidated</source>
        <translation>hinfällig</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Replay</translation>
    </message>
    <message>
        <source>emitted</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>aufgeschoben</translation>
    </message>
    <message>
        <source>reminded</source>
        <translation>erinnert</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>geklärt</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>zu spät beantwortet</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>nicht gleich wiedergefunden</translation>
    </message>
    <message>
        <source>undelivered</source>
        <translation>nicht zugestellt</translation>
    </message>
    <message>
        <source>upgraded</source>
        <translation>Speicher erneuert</translation>
    </message>
    <message>
        <source>reasons</source>
        <translation>Gründe</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>trail</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 by %2 (%3)</source>
        <translation>%1 von %2 (%3)</translation>
    </message>
</context>
<context>
    <name>SignalsCommand</name>
    <message>
        <source>there is no %1; name another store with --store</source>
        <translation>%1 gibt es nicht; nennen Sie mit --store einen anderen Speicher</translation>
    </message>
    <message>
        <source>This is %1, which may lack what others did.</source>
        <translation>Das ist %1; was andere taten, fehlt darin vielleicht.</translation>
    </message>
    <message>
        <source>%1 answered first; yours is kept in the trail</source>
        <translation>%1 hat zuerst geantwortet; Ihre Antwort steht im Verlauf</translation>
    </message>
    <message>
        <source>the signal was over already; your answer is kept in the trail</source>
        <translation>das Signal war schon vorbei; Ihre Antwort steht im Verlauf</translation>
    </message>
    <message>
        <source>no signal, or more than one, begins with &apos;%1&apos;</source>
        <translation>kein Signal, oder mehr als eins, beginnt mit „%1“</translation>
    </message>
    <message>
        <source>nothing in it is signed, and programs that leave hashes in it sign it: it may have been made anew</source>
        <translation>nichts darin ist signiert, und Programme, die Hashes hinterlassen, signieren: sie ist vielleicht neu gemacht</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>vollständig</translation>
    </message>
    <message>
        <source>NOT PROVED</source>
        <translation>NICHT BEWIESEN</translation>
    </message>
    <message>
        <source>NOT WHOLE</source>
        <translation>NICHT VOLLSTÄNDIG</translation>
    </message>
    <message>
        <source>%1: %2 signals, %3 entries in the trail: %4</source>
        <translation>%1: %2 Signale, %3 Einträge im Verlauf: %4</translation>
    </message>
    <message>
        <source>there is no key yet; it is made with the first signal or answer</source>
        <translation>es gibt noch keinen Schlüssel; er entsteht mit dem ersten Signal oder der ersten Antwort</translation>
    </message>
    <message>
        <source>Key %1. Whoever has it can sign trails as this machine does: move it on a safe way, and leave it nowhere.</source>
        <translation>Schlüssel %1. Wer ihn hat, kann Spuren signieren wie dieser Rechner: bringen Sie ihn auf sicherem Weg hinüber, und lassen Sie ihn nirgends liegen.</translation>
    </message>
    <message>
        <source>a key is a line of 64 hexadecimal digits, as `signals key export` writes it</source>
        <translation>ein Schlüssel ist eine Zeile mit 64 hexadezimalen Ziffern, wie `signals key export` sie schreibt</translation>
    </message>
    <message>
        <source>there are %1 keys already</source>
        <translation>es gibt schon %1 Schlüssel</translation>
    </message>
    <message>
        <source>Key %1 is in %2; it signs here.</source>
        <translation>Schlüssel %1 liegt hier: %2; er signiert hier.</translation>
    </message>
    <message>
        <source>Key %1 is in %2; it checks, and key %3 signs.</source>
        <translation>Schlüssel %1 liegt hier: %2; er prüft, und Schlüssel %3 signiert.</translation>
    </message>
</context>
<context>
    <name>StandardOutput</name>
    <message>
        <source>standard output cannot be written: %1</source>
        <translation>die Standardausgabe ist nicht beschreibbar: %1</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>depthglass: there is no display here (%1).
Without one, use the command line program:  depthglass-cli replay FILE
or take a picture:  depthglass --demo --screenshot picture.png --after 10</source>
        <translation>depthglass: hier ist kein Bildschirm (%1).
Ohne einen hilft das Programm der Befehlszeile:  depthglass-cli replay FILE
oder ein Bild:  depthglass --demo --screenshot bild.png --after 10</translation>
    </message>
    <message>
        <source>DISPLAY and WAYLAND_DISPLAY are not set</source>
        <translation>DISPLAY und WAYLAND_DISPLAY sind nicht gesetzt</translation>
    </message>
    <message>
        <source>what DISPLAY or WAYLAND_DISPLAY names does not answer</source>
        <translation>was DISPLAY oder WAYLAND_DISPLAY nennt, antwortet nicht</translation>
    </message>
</context>
<context>
    <name>TelegramCommand</name>
    <message>
        <source>y</source>
        <comment>yes, in one letter</comment>
        <translation>j</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Telegram is off: there is no token. Pair first: %1</source>
        <translation>Telegram ist aus: es gibt kein Token. Koppeln Sie zuerst: %1</translation>
    </message>
    <message>
        <source>token: from %1</source>
        <translation>Token: liegt hier: %1</translation>
    </message>
    <message>
        <source>chat: none yet; pair first: %1</source>
        <translation>Chat: noch keiner; koppeln Sie zuerst: %1</translation>
    </message>
    <message>
        <source>chat: %1</source>
        <translation>Chat: %1</translation>
    </message>
    <message>
        <source>topic: %1</source>
        <translation>Thema: %1</translation>
    </message>
    <message>
        <source>may answer: user %1</source>
        <translation>antworten darf: Nutzer %1</translation>
    </message>
    <message>
        <source>turned off in the settings</source>
        <translation>in den Einstellungen ausgeschaltet</translation>
    </message>
    <message>
        <source>may answer: nobody; pair in the group, or name users in the settings</source>
        <translation>antworten darf: niemand; koppeln Sie in der Gruppe, oder nennen Sie Nutzer in den Einstellungen</translation>
    </message>
    <message>
        <source>may answer: the owner of the chat</source>
        <translation>antworten darf: wem der Chat gehört</translation>
    </message>
    <message>
        <source>bot: @%1</source>
        <translation>Bot: @%1</translation>
    </message>
    <message>
        <source>No chat yet. Pair first: %1</source>
        <translation>Noch kein Chat. Koppeln Sie zuerst: %1</translation>
    </message>
    <message>
        <source>Token of the bot, as @BotFather shows it (it is not shown):</source>
        <translation>Token des Bots, wie @BotFather es zeigt (es ist nicht zu sehen):</translation>
    </message>
    <message>
        <source>Now send /start to %1 in Telegram.</source>
        <translation>Senden Sie jetzt in Telegram /start an %1.</translation>
    </message>
    <message>
        <source>Nobody wrote to the bot in time.</source>
        <translation>Niemand hat dem Bot rechtzeitig geschrieben.</translation>
    </message>
    <message>
        <source>%1 wrote, user %2 in chat %3. Is that you? [y/N]</source>
        <translation>%1 hat geschrieben, Nutzer %2 im Chat %3. Sind Sie das? [j/N]</translation>
    </message>
    <message>
        <source>Not paired.</source>
        <translation>Nicht gekoppelt.</translation>
    </message>
    <message>
        <source>Paired. Try it: %1</source>
        <translation>Gekoppelt. Probieren Sie es: %1</translation>
    </message>
</context>
<context>
    <name>Unreadable</name>
    <message>
        <source>%1: a key frame cannot be read (&apos;%2&apos;) and is left aside</source>
        <translation>%1: ein Key-Frame ist nicht lesbar („%2“) und bleibt unbeachtet</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>recording again</source>
        <translation>zeichnet wieder auf</translation>
    </message>
    <message>
        <source>%1; rows are lost, all else goes on</source>
        <translation>%1; Zeilen gehen verloren, alles andere läuft weiter</translation>
    </message>
    <message>
        <source>no free loopback port for the demo</source>
        <translation>für den Übungsmarkt ist kein Port frei</translation>
    </message>
    <message>
        <source>PRACTICE: a made-up market, its prices mean nothing</source>
        <translation>PRACTICE: ein erfundener Markt, seine Preise bedeuten nichts</translation>
    </message>
    <message>
        <source>--preset is reference or standard, not &apos;%1&apos;</source>
        <translation>--preset ist reference oder standard, nicht „%1“</translation>
    </message>
    <message>
        <source>Signals are kept in %1 and in %2</source>
        <translation>Signale werden in %1 und in %2 abgelegt</translation>
    </message>
    <message>
        <source>Signals are kept in %1</source>
        <translation>Signale werden in %1 abgelegt</translation>
    </message>
    <message>
        <source>Signals can be stored again.</source>
        <translation>Signale können wieder gespeichert werden.</translation>
    </message>
    <message>
        <source>practice phone:</source>
        <translation>Übungstelefon:</translation>
    </message>
    <message>
        <source>signals go to chat %1</source>
        <translation>Signale gehen an Chat %1</translation>
    </message>
    <message>
        <source>off, there is no token: nothing is sent</source>
        <translation>aus, es gibt kein Token: nichts wird gesendet</translation>
    </message>
    <message>
        <source>turned off in the settings: nothing is sent</source>
        <translation>in den Einstellungen ausgeschaltet: nichts wird gesendet</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source>%1 more lines were too many for this table; the log file has those that it had room for</source>
        <translation>%1 weitere Zeilen waren für diese Tabelle zu viel; die Protokolldatei hat die, die Platz fanden</translation>
    </message>
</context>
<context>
    <name>dg::NetworkWords</name>
    <message>
        <source>nobody answers there (connection refused)</source>
        <translation>dort antwortet niemand (Verbindung abgelehnt)</translation>
    </message>
    <message>
        <source>the other side closed the connection</source>
        <translation>die Gegenseite hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>there is no such address, or no network</source>
        <translation>diese Adresse gibt es nicht, oder kein Netz</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>keine Antwort in angemessener Zeit</translation>
    </message>
    <message>
        <source>the network is gone, or there is no way to it</source>
        <translation>das Netz ist weg, oder es führt kein Weg dorthin</translation>
    </message>
    <message>
        <source>this program may not open connections here</source>
        <translation>dieses Programm darf hier keine Verbindungen öffnen</translation>
    </message>
    <message>
        <source>this computer has no connection left to give</source>
        <translation>dieser Rechner kann keine weitere Verbindung öffnen</translation>
    </message>
    <message>
        <source>no secure connection came about</source>
        <translation>es kam keine sichere Verbindung zustande</translation>
    </message>
    <message>
        <source>the proxy wants a user name and a password</source>
        <translation>der Proxy verlangt Benutzernamen und Passwort</translation>
    </message>
    <message>
        <source>the proxy does not answer</source>
        <translation>der Proxy antwortet nicht</translation>
    </message>
    <message>
        <source>the proxy does not let this connection through</source>
        <translation>der Proxy lässt diese Verbindung nicht durch</translation>
    </message>
    <message>
        <source>an address of a kind that is not known</source>
        <translation>eine Adresse unbekannter Art</translation>
    </message>
    <message>
        <source>the answer is none that this program understands</source>
        <translation>die Antwort ist keine, die dieses Programm versteht</translation>
    </message>
    <message>
        <source>the other side has a fault of its own</source>
        <translation>die Gegenseite hat selbst eine Störung</translation>
    </message>
    <message>
        <source>Its certificate is signed by itself.</source>
        <translation>Sein Zertifikat ist nur von ihm selbst unterschrieben.</translation>
    </message>
    <message>
        <source>Its certificate has expired.</source>
        <translation>Sein Zertifikat ist abgelaufen.</translation>
    </message>
    <message>
        <source>Its certificate does not hold yet.</source>
        <translation>Sein Zertifikat gilt noch nicht.</translation>
    </message>
    <message>
        <source>Its certificate is that of another address.</source>
        <translation>Sein Zertifikat ist das einer anderen Adresse.</translation>
    </message>
    <message>
        <source>Whoever signed its certificate is not trusted here.</source>
        <translation>Wer sein Zertifikat unterschrieben hat, dem wird hier nicht vertraut.</translation>
    </message>
    <message>
        <source>Its certificate was called back.</source>
        <translation>Sein Zertifikat wurde widerrufen.</translation>
    </message>
    <message>
        <source>It shows no certificate.</source>
        <translation>Es zeigt kein Zertifikat.</translation>
    </message>
</context>
<context>
    <name>Proxies</name>
    <message>
        <source>ALL_PROXY is not used: it is no address of a proxy as http://, socks5:// or socks5h:// with a host and a port.</source>
        <translation>ALL_PROXY wird nicht verwendet: Es ist keine Adresse eines Proxys wie http://, socks5:// oder socks5h:// mit Host und Port.</translation>
    </message>
</context>
</TS>
