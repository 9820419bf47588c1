using System.CommandLine;
using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Commands.Journal;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Configuration;
using Stafi.Router.Execution.Adoption;
using Stafi.Router.Execution.Trust;
using Stafi.Router.Keys;
using Stafi.Router.Planning.Gates;

namespace Stafi.Router.Cli.Commands.Trust;

/// <summary><c>trust adopt</c>: takes over validators of the pool that run in the validator client, so that they move to SSV.</summary>
internal sealed class TrustAdopt
{
    private readonly Screen _screen;
    private readonly ConfigurationOptions _configuration = new();
    private readonly Argument<string[]> _keystores = new("KEYSTORE")
    {
        Description = "EIP-2335 keystores of the validators, or folders of them, all with one password.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _keys = new("--key")
    {
        Description = "Public key of a validator that the router's seed makes: no keystore is needed. May be repeated.",
    };

    private readonly PasswordSource _password;
    private readonly PersonsWord _person = new("Why; it is kept.");

    private TrustAdopt(Screen screen) => (_screen, _password) = (screen, new PasswordSource(screen, "validators' keystores", "keystore-"));

    public static Command Create(Screen screen)
    {
        var adopt = new TrustAdopt(screen);
        var command = new Command(
            "adopt", "Take over validators of the pool that run in the validator client: they move to SSV, so many a day, and are kept well like all others.")
        {
            adopt._keystores, adopt._keys,
        };
        adopt._person.AddTo(command);
        adopt._password.AddTo(command);
        adopt._configuration.AddTo(command);
        command.SetAction(adopt.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (who, why) = _person.Read(parsed);
        using var keystores = ValidatorKeystores.Read(parsed.GetValue(_keystores) ?? []);
        BlsPublicKey[] wanted = [.. keystores.PublicKeys.Concat((parsed.GetValue(_keys) ?? []).Select(PublicKey)).Distinct()];
        if (wanted.Length == 0) throw new CliException("Name the validators: their keystores, or --key for those that the router's seed makes.", ExitCode.Usage);
        var options = _configuration.Load(parsed);
        var state = await RouterSnapshot.TakeAsync(options, cancellation);
        var known = state.World!.Validators.ToDictionary(validator => validator.PublicKey, validator => validator.KeyIndex);
        await using var desk = await OpenDesk.ToWriteAsync(options, cancellation);
        try
        {
            var cases = await ClearedAsync(desk.KeyAdoption, wanted, known, cancellation);
            if (cases.Any(each => each.SeedIndex is null)) keystores.Unlock(_password.Read(parsed), _screen);
            if (!Confirmed(parsed, options)) return ExitCode.Cancelled;
            // What was shown may have changed while a person thought about it.
            cases = await ClearedAsync(desk.KeyAdoption, wanted, known, cancellation);
            var indexes = await desk.KeyAdoption.AdoptAsync(
                cases, keystores.Secrets, new PasswordReader(new TerminalPrompt(_screen)), $"{who}: {why}", cancellation);
            Report(cases, indexes, options);
            return ExitCode.Done;
        }
        catch (Exception failure) when (failure is AdoptionException or SecretException)
        {
            throw new CliException(failure.Message, ExitCode.Failed, failure);
        }
    }

    private async Task<IReadOnlyList<KeyAdoptionCase>> ClearedAsync(
        KeyAdoption adoption, BlsPublicKey[] wanted, IReadOnlyDictionary<BlsPublicKey, uint> known, CancellationToken cancellation)
    {
        var cases = await adoption.LookAsync(wanted, known, cancellation);
        var refused = cases.Where(each => each.Obstacle is not null).ToArray();
        foreach (var each in refused) _screen.Line($"{each.Evidence.PublicKey}: {each.Obstacle}.");
        return refused.Length == 0
            ? cases
            : throw new CliException($"Nothing was adopted: {refused.Length} of {cases.Count} can not be. Leave them out, or mend what is said of them.", ExitCode.Failed);
    }

    private bool Confirmed(ParseResult parsed, RouterOptions options)
    {
        _screen.Line("The router will delete these keys at the validator client, keep what they signed there, and register them on the SSV network when every");
        _screen.Line("beacon node has seen nothing of them in two whole epochs. A key that runs in two places is slashed: confirm only when no other machine,");
        _screen.Line($"keystore or mnemonic of yours or of anybody else signs with them. At most {options.Policy.Trust?.AdoptPerDay ?? 0} a day move.");
        return _person.IsConfirmed(parsed, _screen, "Take them over?", "Nothing was adopted: there is no terminal to ask. Look at what is said, then add --yes.");
    }

    private void Report(IReadOnlyList<KeyAdoptionCase> cases, IReadOnlyList<uint> indexes, RouterOptions options)
    {
        foreach (var (each, index) in cases.Zip(indexes))
            _screen.Line(string.Create(CultureInfo.InvariantCulture, $"key {index}: {each.Evidence.PublicKey}, validator {each.Evidence.Registry.Value!.Index}, {Place(each)}"));
        _screen.Line($"Adopted {cases.Count}. Start the router; 'plan' says what it does with them. Keep the keystores locked away, and import them nowhere.");
        if (options.Policy.Trust is { AdoptPerDay: 0 }) _screen.Line("trust.adoptPerDay is 0: they stay where they are.");
    }

    private static string Place(KeyAdoptionCase adoption) => adoption.Verdict is Safe<AdoptionClearance> { Token.Client: { } client }
        ? $"in {client}"
        : $"at the SSV operators {adoption.Evidence.Places.Value.Last(place => place.RemovedBlock is null).Operators}";

    private static BlsPublicKey PublicKey(string text) => BlsPublicKey.TryParse(text, out var key)
        ? key
        : throw new CliException($"'{text}' is no public key (0x and 96 hex digits).", ExitCode.Usage);
}
