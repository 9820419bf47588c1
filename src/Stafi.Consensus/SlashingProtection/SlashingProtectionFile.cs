using System.Text.Json;
using Stafi.Consensus.Bls;
using Stafi.Ethereum;

namespace Stafi.Consensus.SlashingProtection;

/// <summary>
/// What keys have signed, in the interchange format of EIP-3076, version 5. It goes with a key when the key moves from one validator client
/// to another: a client that lacks it may sign what makes the key slashable.
/// </summary>
/// <param name="GenesisValidatorsRoot">The chain that it is of.</param>
/// <param name="Histories">Entries in the order of the file.</param>
public sealed record SlashingProtectionFile(Hash32 GenesisValidatorsRoot, IReadOnlyList<SigningHistory> Histories)
{
    private const string FormatVersion = "5";

    /// <summary>Reads a file.</summary>
    /// <exception cref="SlashingProtectionException">It is not the interchange format of version 5.</exception>
    public static SlashingProtectionFile Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var wire = JsonSerializer.Deserialize(json, SlashingProtectionJson.Default.InterchangeWire) ?? throw new JsonException("it is null");
            if (wire.Metadata.InterchangeFormatVersion != FormatVersion)
            {
                throw new SlashingProtectionException(
                    $"Reading slashing protection data failed: its interchange_format_version is '{Shown(wire.Metadata.InterchangeFormatVersion)}', not '{FormatVersion}'. Export it again with a newer validator client.");
            }
            return new SlashingProtectionFile(wire.Metadata.GenesisValidatorsRoot, wire.Data.ConvertAll(History));
        }
        catch (JsonException invalid)
        {
            throw new SlashingProtectionException(
                $"Reading slashing protection data failed: it is not the interchange format of EIP-3076 ({invalid.Message}). Export it again from the validator client.", invalid);
        }
    }

    /// <summary>The file as UTF-8 JSON.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new InterchangeWire(new MetadataWire(FormatVersion, GenesisValidatorsRoot), [.. Histories.Select(Wire)]), SlashingProtectionJson.Default.InterchangeWire);

    /// <summary>Refuses the data of another chain: it would protect nothing.</summary>
    /// <exception cref="SlashingProtectionException">It is of another chain.</exception>
    public void RequireGenesis(Hash32 genesisValidatorsRoot)
    {
        if (GenesisValidatorsRoot == genesisValidatorsRoot) return;
        throw new SlashingProtectionException(
            $"The slashing protection data is of the chain with genesis_validators_root {GenesisValidatorsRoot}, this one has {genesisValidatorsRoot}. Use the data that was exported on this chain.");
    }

    /// <summary>True when the data says that the key signed something, in any of its entries.</summary>
    public bool HasSigned(BlsPublicKey key) =>
        Histories.Any(history => history.PublicKey == key && (history.Blocks.Count > 0 || history.Attestations.Count > 0));

    private static SigningHistory History(HistoryWire wire) => new(
        wire.Pubkey,
        wire.SignedBlocks.ConvertAll(block => new SignedBlock(block.Slot, block.SigningRoot)),
        wire.SignedAttestations.ConvertAll(attestation => new SignedAttestation(attestation.SourceEpoch, attestation.TargetEpoch, attestation.SigningRoot)));

    private static HistoryWire Wire(SigningHistory history) => new(
        history.PublicKey,
        [.. history.Blocks.Select(block => new BlockWire(block.Slot, block.SigningRoot))],
        [.. history.Attestations.Select(attestation => new AttestationWire(attestation.SourceEpoch, attestation.TargetEpoch, attestation.SigningRoot))]);

    private static string Shown(string text) => text.Length <= 20 ? text : text[..20] + "…";
}
