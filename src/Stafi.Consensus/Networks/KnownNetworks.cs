using System.Diagnostics.CodeAnalysis;
using Stafi.Ethereum;

namespace Stafi.Consensus.Networks;

/// <summary>The public networks, by the metadata that eth-clients publish for each.</summary>
public static class KnownNetworks
{
    /// <summary>Ethereum mainnet.</summary>
    public static ConsensusNetwork Mainnet { get; } = new()
    {
        Name = "mainnet",
        ChainId = 1,
        GenesisTime = 1606824023,
        GenesisValidatorsRoot = Hash32.Parse("0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"),
        GenesisForkVersion = new ForkVersion(0x00000000),
        CapellaForkVersion = new ForkVersion(0x03000000),
        DepositContract = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"),
    };

    /// <summary>The test network for staking. Its fork numbers are one ahead of mainnet's: 0x40000910 is Capella.</summary>
    public static ConsensusNetwork Hoodi { get; } = new()
    {
        Name = "hoodi",
        ChainId = 560048,
        GenesisTime = 1742213400,
        GenesisValidatorsRoot = Hash32.Parse("0x212f13fc4df078b6cb7db228f1c8307566dcecf900867401a92023d7ba99cb5f"),
        GenesisForkVersion = new ForkVersion(0x10000910),
        CapellaForkVersion = new ForkVersion(0x40000910),
        DepositContract = Address.Parse("0x00000000219ab540356cBB839Cbe05303d7705Fa"),
    };

    /// <summary>The test network for applications; deposits need its token.</summary>
    public static ConsensusNetwork Sepolia { get; } = new()
    {
        Name = "sepolia",
        ChainId = 11155111,
        GenesisTime = 1655733600,
        GenesisValidatorsRoot = Hash32.Parse("0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078"),
        GenesisForkVersion = new ForkVersion(0x90000069),
        CapellaForkVersion = new ForkVersion(0x90000072),
        DepositContract = Address.Parse("0x7f02C3E3c98b133055B8B348B2Ac625669Ed295D"),
    };

    /// <summary>The former test network for staking; its end of life has come.</summary>
    public static ConsensusNetwork Holesky { get; } = new()
    {
        Name = "holesky",
        ChainId = 17000,
        GenesisTime = 1695902400,
        GenesisValidatorsRoot = Hash32.Parse("0x9143aa7c615a7f7115e2b6aac319c03529df8242ae705fba9df39b79c59fa8b1"),
        GenesisForkVersion = new ForkVersion(0x01017000),
        CapellaForkVersion = new ForkVersion(0x04017000),
        DepositContract = Address.Parse("0x4242424242424242424242424242424242424242"),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ConsensusNetwork> All { get; } = [Mainnet, Hoodi, Sepolia, Holesky];

    /// <summary>Finds a network by its name in lower case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ConsensusNetwork? network)
    {
        network = All.FirstOrDefault(known => known.Name == name);
        return network is not null;
    }
}
