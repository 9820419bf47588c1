using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Stafi.Consensus.Validators;
using Stafi.Ethereum;
using Stafi.Ethereum.Accounts;
using Stafi.Router.Cli.Commands.Demo;
using Stafi.Router.Cli.Commands.Service;
using Stafi.Router.Cli.Terminal;
using Stafi.Router.Planning;
using Stafi.Router.Solo;

namespace Stafi.Router.Cli.Commands.Solo;

/// <summary><c>solo status</c>: where each key of an account stands and what to do next.</summary>
internal static class SoloStatusCommand
{
    public static Command Create(Screen screen)
    {
        var configuration = new ConfigurationOptions();
        var account = new Option<string?>("--account") { Description = "Address of your account." };
        var keystore = new Option<FileInfo?>("--keystore") { Description = "Web3 keystore of your account, instead of its address; needs no password." };
        var json = new Option<bool>("--json") { Description = "Write the status as JSON." };
        var command = new Command("status", "Show where each of your validators stands, what to do next, and how many places the pool offers.") { account, keystore, json };
        configuration.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var address = AddressOf(parsed.GetValue(account), parsed.GetValue(keystore));
            return SoloSession.GuardAsync(async () =>
            {
                await using var desk = await SoloDesk.OpenAsync(configuration.Load(parsed), address, configure: null, cancellation);
                var (keys, offer) = await SoloStatus.ReadAsync(desk, cancellation);
                if (parsed.GetValue(json)) screen.WriteJson(Json(address, keys, offer));
                else Show(screen, address, keys, offer);
                return ExitCode.Done;
            });
        });
        return command;
    }

    private static void Show(Screen screen, Address account, IReadOnlyList<SoloStatus> keys, SoloOffer offer)
    {
        screen.Line($"Places offered: {offer.Text}");
        screen.Line(keys.Count == 0 ? $"{account} has deposited no validator at StafiLightNode." : $"Validators of {account}:");
        foreach (var key in keys)
        {
            screen.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"  {key.Key.PublicKey}: {key.Key.Status} since block {key.Key.StatusSince}, {key.Key.Amount} deposited, beacon chain {Beacon(key)}"));
            screen.Line($"      next: {key.Next}");
        }
    }

    private static object Json(Address account, IReadOnlyList<SoloStatus> keys, SoloOffer offer) => new
    {
        Account = account.ToString(),
        PlacesOffered = offer.Places,
        Offer = offer.Text,
        Keys = keys.Select(key => new
        {
            Pubkey = key.Key.PublicKey.ToString(),
            Status = key.Key.Status.ToString(),
            key.Key.StatusSince,
            Deposited = key.Key.Amount.ToEther(),
            BeaconStatus = key.Beacon.TryGet(out var status) && status is { } known ? BeaconText.Of(known) : null,
            Operators = key.Place?.Operators.Ids.ToArray(),
            Owner = key.Place?.Owner.ToString(),
            key.Next,
        }),
    };

    private static string Beacon(SoloStatus key) => key.Beacon.TryGet(out var status)
        ? status is ValidatorStatus known ? BeaconText.Of(known) : "unknown key"
        : $"unread ({key.Beacon.Reason})";

    private static Address AddressOf(string? account, FileInfo? keystore)
    {
        if (account is null == keystore is null) throw new CliException("Name your account either with --account or with --keystore.", ExitCode.Usage);
        if (account is not null)
        {
            return Address.TryParse(account, out var address)
                ? address
                : throw new CliException($"--account: '{account}' is not an address (20 bytes of hex; mixed case needs a right EIP-55 checksum).", ExitCode.Usage);
        }
        try
        {
            return KeystoreV3.ReadAddress(File.ReadAllBytes(keystore!.FullName))
                ?? throw new CliException($"The keystore {keystore.FullName} does not say its address; use --account.", ExitCode.Usage);
        }
        catch (Exception failure) when (failure is KeystoreException or IOException or UnauthorizedAccessException)
        {
            throw new CliException($"Reading the keystore {keystore!.FullName}: {failure.Message}", ExitCode.Failed, failure);
        }
    }
}
