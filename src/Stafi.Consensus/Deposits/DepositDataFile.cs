using System.Buffers;
using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Consensus.Networks;
using Stafi.Ethereum;

namespace Stafi.Consensus.Deposits;

/// <summary>
/// The file <c>deposit_data-*.json</c> of the deposit command lines and the launchpad. Nothing in it is believed: network, roots and
/// signatures are checked, because ETH sent with a bad deposit is lost.
/// </summary>
public static class DepositDataFile
{
    // The launchpad refuses files of older command lines; this is the version whose fields are written.
    private const string CliVersion = "2.7.0";

    /// <summary>Reads and checks all deposits of a file.</summary>
    /// <exception cref="DepositDataException">The file is no such file, is for another network, or a root or signature is wrong.</exception>
    public static IReadOnlyList<DepositData> Read(ReadOnlyMemory<byte> json, ConsensusNetwork network)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new DepositDataException("A deposit file is a JSON array of deposits.");
            return [.. document.RootElement.EnumerateArray().Select((entry, number) => Read(entry, number, network))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is no Unicode.
            throw new DepositDataException($"The deposit file is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes deposits, which are signed for the network, as the deposit command lines do.</summary>
    public static byte[] Write(IEnumerable<DepositData> deposits, ConsensusNetwork network)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        foreach (var deposit in deposits) Write(writer, deposit, network);
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static DepositData Read(JsonElement entry, int number, ConsensusNetwork network)
    {
        var fields = new DepositFields(entry, number);
        fields.Expect("network_name", network.Name, fields.Text("network_name"));
        fields.Expect("fork_version", network.GenesisForkVersion, fields.Parse("fork_version", ForkVersion.Parse));
        var deposit = new DepositData(
            fields.Parse("pubkey", BlsPublicKey.Parse),
            fields.Parse("withdrawal_credentials", WithdrawalCredentials.Parse),
            fields.Amount("amount"),
            fields.Parse("signature", BlsSignature.Parse));
        fields.Expect("deposit_message_root", deposit.Message.Root(), fields.Parse("deposit_message_root", Hash32.Parse));
        fields.Expect("deposit_data_root", deposit.Root(), fields.Parse("deposit_data_root", Hash32.Parse));
        if (!deposit.HasValidSignature(network.GenesisForkVersion))
            throw fields.Wrong("signature", $"is not the key's signature of this deposit for {network.Name}");
        return deposit;
    }

    private static void Write(Utf8JsonWriter writer, DepositData deposit, ConsensusNetwork network)
    {
        writer.WriteStartObject();
        writer.WriteString("pubkey", Digits(deposit.PublicKey.ToString()));
        writer.WriteString("withdrawal_credentials", Digits(deposit.WithdrawalCredentials.ToString()));
        writer.WriteNumber("amount", deposit.Amount.Value);
        writer.WriteString("signature", Digits(deposit.Signature.ToString()));
        writer.WriteString("deposit_message_root", Digits(deposit.Message.Root().ToString()));
        writer.WriteString("deposit_data_root", Digits(deposit.Root().ToString()));
        writer.WriteString("fork_version", Digits(network.GenesisForkVersion.ToString()));
        writer.WriteString("network_name", network.Name);
        writer.WriteString("deposit_cli_version", CliVersion);
        writer.WriteEndObject();
    }

    private static ReadOnlySpan<char> Digits(string hex) => hex.AsSpan(2);
}
