using System.CommandLine;
using System.Globalization;
using Stafi.Consensus.Bls;
using Stafi.Router.Cli.Commands.Journal;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Journaling;
using Stafi.Router.Planning.Gates;
using Stafi.Router.Planning.Steps;
using Stafi.Router.Planning.World;
using Stafi.Router.Service;

namespace Stafi.Router.Cli.Commands.Keys;

/// <summary><c>keys confirm-stopped</c>: a person vouches that a key, whose places the router cannot know, runs nowhere any more.</summary>
internal static class KeysConfirmStopped
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var key = new Argument<string>("KEY|INDEX") { Description = "Public key, or its index in the seed." };
        var person = new PersonsWord("How you know; it is kept.");
        var command = new Command(
            "confirm-stopped", "Vouch that a key runs nowhere any more. It goes live again after two whole epochs in which no beacon node saw it attest.")
        {
            key,
        };
        person.AddTo(command);
        configuration.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = configuration.Load(parsed);
            var (who, why) = person.Read(parsed);
            var state = await RouterSnapshot.TakeAsync(options, cancellation);
            var validator = Find(parsed.GetRequiredValue(key), state.World!);
            await using var desk = await OpenDesk.ToWriteAsync(options, cancellation);
            Show(screen, validator, state);
            if (Vouching.Obstacle(validator) is { } obstacle)
                throw new CliException($"Nothing was confirmed for key {validator.KeyIndex}: {obstacle}.", ExitCode.Failed);
            if (!person.IsConfirmed(
                parsed, screen, "Does it run nowhere?", "Nothing was confirmed: there is no terminal to ask. Look at what is known of the key, then add --yes."))
                return ExitCode.Cancelled;
            var word = await desk.StopConfirmations.AddAsync(new IntentKey(validator.KeyIndex, validator.PublicKey), who, why, cancellation);
            // In this order: an open hand-over counts as live until it has ended, whatever was noted before.
            await OpenHandOvers.EndAsync(desk.Journal, validator.PublicKey, $"{who} confirmed that the key runs nowhere: {why}", cancellation);
            screen.Line($"Noted as confirmation {word.Id} of {who}. Start the router: the key goes live again when every beacon node has seen nothing of it in two whole epochs.");
            return ExitCode.Done;
        });
        return command;
    }

    private static ValidatorView Find(string text, WorldView world)
    {
        ValidatorView? found = null;
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            found = world.Validators.FirstOrDefault(validator => validator.KeyIndex == index);
        else if (BlsPublicKey.TryParse(text, out var key))
            found = world.Validators.FirstOrDefault(validator => validator.PublicKey == key);
        else
            throw new CliException($"'{text}' is neither a key index nor a public key (0x and 96 hex digits).", ExitCode.Usage);
        return found ?? throw new CliException($"{text} is no validator of ours in the pool; 'status' lists them.", ExitCode.Failed);
    }

    private static void Show(Screen screen, ValidatorView validator, RouterState state)
    {
        screen.Line($"Key {validator.KeyIndex}, {validator.PublicKey}, at block {state.World!.Head.Number}:");
        foreach (var line in KeyStory.Of(validator)) screen.Line($"  {line}");
        foreach (var held in state.Plan!.Holds.Where(held => held.Subject == Subjects.OfKey(validator.PublicKey))) screen.Line($"  held ({held.Code}): {held.Text}");
        screen.Line("A key that runs in two places is slashed. Confirm only when no machine, keystore or mnemonic of yours or of anybody else can sign with it,");
        screen.Line("this router apart: look at every validator client that ever had it. That nobody sees it attest for two epochs is asked all the same.");
    }
}
