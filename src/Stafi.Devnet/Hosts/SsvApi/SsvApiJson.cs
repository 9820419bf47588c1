using System.Globalization;
using Stafi.Devnet.Models.OperatorDirectory;
using Stafi.Ethereum;
using Stafi.Ssv.Contracts;

namespace Stafi.Devnet.Hosts.SsvApi;

/// <summary>The JSON shapes of SSV's API v4.</summary>
internal static class SsvApiJson
{
    private const int EtherPerValidator = 32;

    public static object Of(DirectoryOperator known, string network) => new
    {
        id = known.Id,
        id_str = known.Id.ToString(CultureInfo.InvariantCulture),
        name = $"Devnet operator {known.Id}",
        owner_address = known.Owner.ToString(),
        public_key = known.Report.PublicKey ?? known.PublicKey,
        fee = "0",
        declared_fee = Text(known.DeclaredFee),
        previous_fee = Text(known.PreviousFee),
        eth_fee = Text(known.EthFee),
        address_whitelist = (known.Whitelist.Count > 0 ? known.Whitelist[0] : Address.Zero).ToString(),
        whitelist_addresses = known.Whitelist.Select(address => address.ToString()).ToArray(),
        whitelisting_contract = known.WhitelistingContract.ToString(),
        is_private = known.IsPrivate,
        is_valid = known.PublicKey.Length > 0,
        is_deleted = known.IsRemoved,
        is_active = known.IsActive ? 1 : 0,
        status = known.Status,
        type = "operator",
        validators_count = known.Validators,
        effective_balance = (known.Validators * EtherPerValidator).ToString(CultureInfo.InvariantCulture),
        performance = new Dictionary<string, double> { ["24h"] = known.Performance24h, ["30d"] = known.Performance30d },
        location = "",
        setup_provider = "",
        eth1_node_client = "",
        eth2_node_client = "",
        ssv_client = "",
        mev_relays = "",
        dkg_address = known.Report.DkgAddress,
        website_url = "",
        twitter_url = "",
        linkedin_url = "",
        logo = "",
        description = "",
        network,
        version = "v4",
        migrated = true,
    };

    public static object Of(ValidatorAdded registered, bool sharesAreValid, string network) => new
    {
        public_key = Bare(registered.PublicKey.ToString()),
        cluster = Bare(registered.Operators.ClusterId(registered.Owner).ToString()),
        owner_address = Bare(registered.Owner.ToString()),
        status = "Active",
        is_valid = sharesAreValid,
        is_deleted = false,
        is_public_key_valid = true,
        is_shares_valid = sharesAreValid,
        is_operators_valid = true,
        operators = registered.Operators.Ids.ToArray(),
        network,
        version = "v4",
    };

    public static object Account(Address owner, Address feeRecipient, ushort nonce, string network) => new
    {
        type = "api",
        data = new
        {
            ownerAddress = owner.ToString(),
            recipientAddress = feeRecipient.ToString(),
            network,
            version = "v4",
            nonce,
        },
    };

    private static string Text(Wei amount) => amount.Value.ToString(CultureInfo.InvariantCulture);

    private static string Bare(string hex) => hex[2..];
}
