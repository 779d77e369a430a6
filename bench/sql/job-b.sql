-- Job B for DuckDB: twelve readings an account anywhere in the file; tiers of the season and of the rest of the year
-- are carried from reading to reading, and so is the capped price cut. Rules of Henan, written out by hand.
-- Dates stand in a condition, which is faster here than an ASOF join with a table of rules.
COPY (
  WITH read AS (
    SELECT row_number() OVER () AS place, account_no, "from", "to", peak_kwh, valley_kwh,
           CAST(peak_kwh + valley_kwh AS DECIMAL(12, 2)) AS kwh,
           registered_on IS NOT NULL AS registered,
           "from" >= DATE '2018-11-15' AS winter
    FROM read_csv('$input', header = true, auto_detect = false, delim = ',', quote = '"',
      columns = {
        'account_no': 'BIGINT', 'division_code': 'INTEGER', 'price_category': 'VARCHAR', 'time_of_use': 'BOOLEAN',
        'central_heating': 'VARCHAR', 'device_type': 'VARCHAR', 'registered_on': 'DATE', 'from': 'DATE', 'to': 'DATE',
        'peak_kwh': 'DECIMAL(11, 2)', 'valley_kwh': 'DECIMAL(11, 2)' })
  ), placed AS (
    SELECT *, CAST(sum(kwh) OVER (PARTITION BY account_no, winter ORDER BY "from"
                     ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(12, 2)) AS after
    FROM read
  ), charged AS (
    SELECT *, CAST(after - kwh AS DECIMAL(12, 2)) AS before,
      CAST(CASE WHEN winter
        THEN round((least(after, 1120) - least(after - kwh, 1120)) * 0.56, 2)
           + round((greatest(after, 1120) - greatest(after - kwh, 1120)) * 0.61, 2)
        ELSE round((least(after, 1440) - least(after - kwh, 1440)) * 0.56, 2)
           + round((least(greatest(after, 1440), 2080) - least(greatest(after - kwh, 1440), 2080)) * 0.61, 2)
           + round((greatest(after, 2080) - greatest(after - kwh, 2080)) * 0.86, 2)
      END AS DECIMAL(12, 2)) AS energy,
      CAST(round(peak_kwh * 0.03, 2) - round(valley_kwh * 0.12, 2) AS DECIMAL(12, 2)) AS tou,
      CAST(CASE WHEN registered AND winter THEN least(after, 3000) - least(after - kwh, 3000) ELSE 0 END
        AS DECIMAL(12, 2)) AS recognised
    FROM placed
  ), billed AS (
    SELECT *, CAST(0 - round(recognised * 0.15, 2) AS DECIMAL(12, 2)) AS trading FROM charged
  )
  SELECT account_no, "from", "to", kwh, energy AS energy_yuan, tou AS time_of_use_yuan,
    trading AS bundled_trading_yuan, CAST(energy + tou + trading AS DECIMAL(12, 2)) AS bill_total_yuan,
    CASE WHEN NOT winter THEN 'unknown' WHEN registered THEN 'yes' ELSE 'no' END AS bundled_trading_eligible,
    CASE WHEN NOT winter THEN 'whole-village' WHEN NOT registered THEN 'registered' END AS first_unmet_criterion,
    recognised AS recognised_kwh, '0.00' AS operating_subsidy_yuan, '0.00' AS purchase_subsidy_yuan,
    '0.00' AS refund_yuan, CAST(energy + tou + trading AS DECIMAL(12, 2)) AS net_yuan,
    CASE WHEN winter THEN 'whole-use-counted-as-heating' END AS warnings,
    '$edition' AS edition
  FROM billed ORDER BY place
) TO '$output' (FORMAT csv, HEADER true, DELIMITER ',')
