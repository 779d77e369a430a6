-- Job A for DuckDB: one reading a household. The rules of Henan, winter 2018-19, written out by hand.
-- $input, $output and $edition are put in by the benchmark.
COPY (
  WITH read AS (
    SELECT account_no, "from", "to", peak_kwh, valley_kwh,
           CAST(peak_kwh + valley_kwh AS DECIMAL(12, 2)) AS kwh,
           central_heating = 'covered' AS covered,
           registered_on IS NOT NULL AS registered
    FROM read_csv('$input', header = true, auto_detect = false, delim = ',', quote = '"',
      columns = {
        'account_no': 'VARCHAR', 'division_code': 'INTEGER', 'price_category': 'VARCHAR', 'time_of_use': 'BOOLEAN',
        'central_heating': 'VARCHAR', 'device_type': 'VARCHAR', 'registered_on': 'DATE', 'from': 'DATE', 'to': 'DATE',
        'peak_kwh': 'DECIMAL(11, 2)', 'valley_kwh': 'DECIMAL(11, 2)' })
  ), charged AS (
    SELECT *,
      CAST(CASE WHEN covered
        THEN round(least(kwh, 2160) * 0.56, 2)
           + round(greatest(least(kwh, 3120) - 2160, 0) * 0.61, 2)
           + round(greatest(kwh - 3120, 0) * 0.86, 2)
        ELSE round(least(kwh, 1120) * 0.56, 2) + round(greatest(kwh - 1120, 0) * 0.61, 2)
      END AS DECIMAL(12, 2)) AS energy,
      CAST(round(peak_kwh * 0.03, 2) - round(valley_kwh * 0.12, 2) AS DECIMAL(12, 2)) AS tou,
      CAST(CASE WHEN registered AND NOT covered THEN least(kwh, 3000) ELSE 0 END AS DECIMAL(12, 2)) AS recognised
    FROM read
  ), billed AS (
    SELECT *, CAST(0 - round(recognised * 0.15, 2) AS DECIMAL(12, 2)) AS trading FROM charged
  )
  SELECT account_no, "from", "to", kwh, energy AS energy_yuan, tou AS time_of_use_yuan,
    trading AS bundled_trading_yuan, CAST(energy + tou + trading AS DECIMAL(12, 2)) AS bill_total_yuan,
    CASE WHEN registered AND NOT covered THEN 'yes' ELSE 'no' END AS bundled_trading_eligible,
    CASE WHEN NOT registered THEN 'registered' WHEN covered THEN 'central-heating' END AS first_unmet_criterion,
    recognised AS recognised_kwh, '0.00' AS operating_subsidy_yuan, '0.00' AS purchase_subsidy_yuan,
    '0.00' AS refund_yuan, CAST(energy + tou + trading AS DECIMAL(12, 2)) AS net_yuan,
    CASE WHEN covered THEN 'prior-counted-as-zero;whole-use-counted-as-heating'
         ELSE 'whole-use-counted-as-heating' END AS warnings,
    '$edition' AS edition
  FROM billed
) TO '$output' (FORMAT csv, HEADER true, DELIMITER ',')
