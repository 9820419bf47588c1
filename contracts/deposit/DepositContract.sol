// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// Ethereum's deposit contract (consensus-specs, phase 0): an incremental Merkle tree of DepositData roots. It has no
/// constructor, so that its code can be placed at the canonical address; the hashes of empty subtrees are computed when read.
contract DepositContract {
    uint256 private constant TREE_DEPTH = 32;
    uint256 private constant MAX_COUNT = 2 ** TREE_DEPTH - 1;

    bytes32[TREE_DEPTH] private branch;
    uint256 private count;

    event DepositEvent(bytes pubkey, bytes withdrawal_credentials, bytes amount, bytes signature, bytes index);

    /// The root of the tree, mixed with the count as SSZ lists do.
    function get_deposit_root() external view returns (bytes32) {
        bytes32 node;
        bytes32 empty;
        uint256 size = count;
        for (uint256 height = 0; height < TREE_DEPTH; height++) {
            node = size & 1 == 1 ? _hash(branch[height], node) : _hash(node, empty);
            empty = _hash(empty, empty);
            size >>= 1;
        }
        return sha256(abi.encodePacked(node, _littleEndian(uint64(count)), bytes24(0)));
    }

    /// 8 bytes, little-endian.
    function get_deposit_count() external view returns (bytes memory) {
        return _littleEndian(uint64(count));
    }

    function deposit(
        bytes calldata pubkey,
        bytes calldata withdrawal_credentials,
        bytes calldata signature,
        bytes32 deposit_data_root
    ) external payable {
        require(pubkey.length == 48, "DepositContract: invalid pubkey length");
        require(withdrawal_credentials.length == 32, "DepositContract: invalid withdrawal_credentials length");
        require(signature.length == 96, "DepositContract: invalid signature length");
        require(msg.value >= 1 ether, "DepositContract: deposit value too low");
        require(msg.value % 1 gwei == 0, "DepositContract: deposit value not multiple of gwei");
        uint256 gweiAmount = msg.value / 1 gwei;
        require(gweiAmount <= type(uint64).max, "DepositContract: deposit value too high");

        bytes memory amount = _littleEndian(uint64(gweiAmount));
        emit DepositEvent(pubkey, withdrawal_credentials, amount, signature, _littleEndian(uint64(count)));

        bytes32 leaf = _depositDataRoot(pubkey, withdrawal_credentials, amount, signature);
        require(
            leaf == deposit_data_root,
            "DepositContract: reconstructed DepositData does not match supplied deposit_data_root"
        );
        require(count < MAX_COUNT, "DepositContract: merkle tree full");
        _insert(leaf);
    }

    /// ERC-165 itself, and the interface of the three functions above.
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == this.supportsInterface.selector
            || interfaceId == this.get_deposit_root.selector ^ this.get_deposit_count.selector ^ this.deposit.selector;
    }

    function _insert(bytes32 leaf) private {
        bytes32 node = leaf;
        uint256 size = ++count;
        uint256 height = 0;
        while (size & 1 == 0) {
            node = _hash(branch[height], node);
            size >>= 1;
            height++;
        }
        branch[height] = node;
    }

    function _depositDataRoot(bytes calldata pubkey, bytes calldata credentials, bytes memory amount, bytes calldata signature)
        private
        pure
        returns (bytes32)
    {
        bytes32 pubkeyRoot = sha256(abi.encodePacked(pubkey, bytes16(0)));
        bytes32 signatureRoot = _hash(sha256(signature[:64]), sha256(abi.encodePacked(signature[64:], bytes32(0))));
        return _hash(
            sha256(abi.encodePacked(pubkeyRoot, credentials)), sha256(abi.encodePacked(amount, bytes24(0), signatureRoot))
        );
    }

    function _hash(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(left, right));
    }

    function _littleEndian(uint64 value) private pure returns (bytes memory result) {
        result = new bytes(8);
        for (uint256 i = 0; i < 8; i++) result[i] = bytes1(uint8(value >> (8 * i)));
    }
}
