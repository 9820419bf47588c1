using System.Globalization;
using Stafi.Ethereum;
using Stafi.Router.Planning;
using Stafi.Router.Planning.Tests.Year;

// A year of moves beside the same choice re-made daily at no cost (docs/operator-choice.md). Exit code 1 when one of them earns 0.1 % less, before gas.
const int Operators = 1_500;
const decimal MostShortfall = 0.1m;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (first, gwei) = (201UL, (decimal?)null);
for (var at = 0; at < args.Length; at += 2)
{
    var value = at + 1 < args.Length ? args[at + 1] : "";
    if (args[at] == "--seed" && ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed)) first = seed;
    else if (args[at] == "--gas" && decimal.TryParse(value, CultureInfo.InvariantCulture, out var asked) && asked >= 0) gwei = asked;
    else return Misused($"{args[at]} {value}".Trim());
}
var price = gwei is { } given ? Wei.FromGwei((ulong)(given * 1_000)) / 1_000 : new MovePolicy().GasPrice;
var policy = YearFleet.Policy with { Moves = YearFleet.Policy.Moves with { GasPrice = price } };
int[] validators = [300, 300, 500, 500, 1_000, 1_000];
var years = new List<YearResult>();
Console.WriteLine($"gas at {(decimal)price.Value / 1e9m} gwei");
Console.WriteLine("| validators | seed | earned, ETH a year | at no cost | less, % | = stopped | + faltered | + fees | + moving | moves a validator | again within 30 days | back | gas, ETH | less after gas, % | why |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
for (var each = 0; each < validators.Length; each++)
{
    var year = SimulatedYear.Run(Operators, validators[each], first + (ulong)each, policy);
    years.Add(year);
    var reasons = string.Join(", ", year.Reasons.Select(reason => $"{reason.Value} {reason.Key}"));
    Console.WriteLine(
        $"| {validators[each]} | {first + (ulong)each} | {year.PerValidator(year.Router):F6} | {year.PerValidator(year.Best):F6} | {year.ShortfallPercent:F3} "
            + $"| {year.StoppedPercent:F3} | {year.FalteredPercent:F3} | {year.FeesPercent:F3} | {year.MovingPercent:F3} "
            + $"| {(decimal)year.Moves / validators[each]:F2} | {year.Again} | {year.Returns} | {(decimal)year.GasCost(price).Value / 1e18m:F4} "
            + $"| {year.ShortfallAfterGasPercent(price):F3} | {reasons} |");
}
var mean = years.Average(year => year.ShortfallPercent);
var error = Math.Sqrt(years.Sum(year => Math.Pow((double)(year.ShortfallPercent - mean), 2)) / (years.Count * (years.Count - 1)));
Console.WriteLine(
    $"on average {mean:F3} % less (standard error {error:F3}), {years.Average(year => year.ShortfallAfterGasPercent(price)):F3} % after gas; "
        + $"{years.Count(year => year.ShortfallPercent > MostShortfall)} of {years.Count} years are more than {MostShortfall} % below");
return years.TrueForAll(year => year.ShortfallPercent <= MostShortfall) ? 0 : 1;

static int Misused(string option)
{
    Console.Error.WriteLine($"'{option}' is no option of this: write --seed N and --gas GWEI");
    return 2;
}
